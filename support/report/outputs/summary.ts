import { type Chapter, type Example, examplesOf, type Guide, outcomeOf, type Run } from '../guide/guide.ts'
import type { Status } from '../recording/recording.ts'
import { describeDuration, statuses, statusLabels } from '../view/words.ts'
import { failedStep, failureMessage } from './results.ts'

/** The outcome of the runs in Markdown, for places such as the summary of a CI job. */
export function writeSummary(guide: Guide): string {
  const parts = [
    `# ${guide.title}`,
    ...guide.runs.map(runSentence),
    table(guide),
    ...guide.runs.flatMap((run) => failures(guide, run)),
    exceptions(guide),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

const mostFailures = 20
const longestMessage = 1_500

function runSentence(run: Run): string {
  const { target } = run.facts
  const name = [run.title, target.version, target.edition].filter(Boolean).join(' ')
  const total = Object.values(run.counts).reduce((sum, count) => sum + count, 0)
  const took = run.startedAt === 0 ? '' : ` in ${describeDuration(run.endedAt - run.startedAt)}`
  const broken =
    run.problem === undefined ? '' : ` **This is not the whole run:** ${inline(run.problem.message)}`
  return `**${inline(name)}**: ${run.counts.works} of ${total} examples work${took}.${broken}`
}

function table(guide: Guide): string {
  const head = `| | ${guide.runs.map(({ title }) => inline(title)).join(' | ')} |`
  const line = `|---|${guide.runs.map(() => '---:|').join('')}`
  const rows = guide.chapters.map((chapter) => {
    const cells = guide.runs.map((run) => chapterCell(chapter, run))
    return `| ${chapter.number} ${inline(chapter.title)} | ${cells.join(' | ')} |`
  })
  return [head, line, ...rows].join('\n')
}

function chapterCell(chapter: Chapter, run: Run): string {
  const outcomes = examplesOf(chapter).map((example) => outcomeOf(example, run).status)
  const count = (status: Status) => outcomes.filter((each) => each === status).length
  const others = statuses.filter((status) => status !== 'works' && count(status) > 0)
  return [
    `${count('works')} of ${outcomes.length}`,
    ...others.map((status) => `${count(status)} ${statusLabels[status].toLowerCase()}`),
  ].join(', ')
}

function failures(guide: Guide, run: Run): string[] {
  const failed = examplesOf(guide).filter((each) => /^(?:fails|unwritten)$/.test(outcomeOf(each, run).status))
  if (failed.length === 0) return []
  const left = failed.length - mostFailures
  return [
    `## What fails on ${inline(run.title)}`,
    ...failed.slice(0, mostFailures).map((example) => failure(example, run)),
    ...(left > 0 ? [`… and ${left} more.`] : []),
  ]
}

function failure(example: Example, run: Run): string {
  const outcome = outcomeOf(example, run)
  const step = failedStep(example, outcome)
  const message = (failureMessage(outcome) ?? '').slice(0, longestMessage)
  return `**${inline(example.title)}** (${inline(example.uri)}:${example.line})${step === undefined ? '' : `, at *${inline(step)}*`}\n\n${fenced(message)}`
}

function exceptions(guide: Guide): string {
  const lines = guide.runs.flatMap((run) =>
    examplesOf(guide).flatMap((example) => {
      const { status, reason = '' } = outcomeOf(example, run)
      if (status !== 'known-gap' && status !== 'unsupported') return []
      return [
        `- ${inline(example.title)} on ${inline(run.title)}: ${statusLabels[status].toLowerCase()}. ${inline(reason)}`,
      ]
    }),
  )
  return lines.length === 0 ? '' : `## Known gaps, and what is not supported\n\n${lines.join('\n')}`
}

/** A text on one line in which nothing is markup; addresses stay as they are. */
function inline(text: string): string {
  return printable(text)
    .replace(/\s+/g, ' ')
    .slice(0, 400)
    .replace(/[\\`*_[\]<>|#@~]/g, (character) => `&#${character.codePointAt(0)};`)
}

/** A block whose fence is longer than any in the text. */
function fenced(text: string): string {
  const clean = printable(text)
  const longest = Math.max(2, ...[...clean.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}text\n${clean}\n${fence}`
}

function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not get through.
  return text.replace(/\u001b\[[\d;]*m/g, '').replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\uFFFD')
}
