import { type Cause, causesOf, failedStep } from '../course/causes.ts'
import {
  asksTarget,
  type Chapter,
  countOutcomes,
  type Example,
  examplesOf,
  type Guide,
  outcomeOf,
  type Run,
} from '../course/guide.ts'
import { printable } from '../recording/printable.ts'
import { causeWords } from '../view/cause-words.ts'
import {
  describeDuration,
  describeOthers,
  describeOutcomes,
  plural,
  statuses,
  statusLabels,
} from '../view/words.ts'

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

const mostCauses = 20
const longestMessage = 1_500

function runSentence(run: Run): string {
  const { target } = run.facts
  const name = [run.title, target.version, target.edition].filter(Boolean).join(' ')
  const took = run.startedAt === 0 ? '' : ` (${describeDuration(run.endedAt - run.startedAt)})`
  const others = describeOthers(run.noTarget)
  const broken =
    run.problem === undefined ? '' : ` **This is not the whole run:** ${inline(run.problem.message)}`
  return `**${inline(name)}**${took}: ${describeOutcomes(run.counts)}.${others === '' ? '' : ` ${others}.`}${broken}`
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
  const asking = examplesOf(chapter).filter(asksTarget)
  const counts = countOutcomes(asking.map((example) => outcomeOf(example, run)))
  if (asking.length === 0) return ''
  const others = statuses.filter((status) => status !== 'works' && counts[status] > 0)
  return [
    `${counts.works} of ${asking.length}`,
    ...others.map((status) => `${counts[status]} ${statusLabels[status].toLowerCase()}`),
  ].join(', ')
}

function failures(guide: Guide, run: Run): string[] {
  const causes = causesOf(guide, run)
  if (causes.length === 0) return []
  const wrong = causes.reduce((sum, { examples }) => sum + examples.length, 0)
  const left = causes.length - mostCauses
  return [
    `## What fails on ${inline(run.title)}`,
    `${plural(wrong, 'example')}, for ${plural(causes.length, 'cause')}:`,
    causes
      .slice(0, mostCauses)
      .map((cause) => `1. ${plural(cause.examples.length, 'example')}: ${inline(causeWords(cause))}`)
      .join('\n'),
    ...(left > 0 ? [`… and ${plural(left, 'more cause')}.`] : []),
    ...causes.slice(0, mostCauses).map((cause) => details(cause, run)),
  ]
}

/** The first example of a cause with its words, and the others by name. */
function details({ problem, examples }: Cause, run: Run): string {
  const [first, ...others] = examples
  if (first === undefined) return ''
  const step = failedStep(first, outcomeOf(first, run))
  return [
    `${named(first, run, '**')}${step === undefined ? '' : `, at *${inline(step)}*`}`,
    fenced(problem.message.slice(0, longestMessage)),
    ...(others.length === 0
      ? []
      : [
          `<details><summary>${plural(others.length, 'more example')} with the same words</summary>\n`,
          others.map((example) => `- ${named(example, run)}`).join('\n'),
          '</details>',
        ]),
  ].join('\n\n')
}

function named(example: Example, run: Run, strong = ''): string {
  const blocked = outcomeOf(example, run).status === 'blocked' ? ', blocked' : ''
  return `${strong}${inline(example.title)}${strong} (${inline(example.uri)}:${example.line}${blocked})`
}

/** The examples with one reason stand under it once. */
function exceptions(guide: Guide): string {
  const found = guide.runs.flatMap((run) =>
    examplesOf(guide).flatMap((example) => {
      const { status, reason = '' } = outcomeOf(example, run)
      if (status !== 'known-gap' && status !== 'not-supported') return []
      return [
        {
          example,
          why: `**${inline(run.title)}**, ${statusLabels[status].toLowerCase()}: ${inline(reason.split('\n')[0] ?? '')}`,
        },
      ]
    }),
  )
  if (found.length === 0) return ''
  const lines = [...Map.groupBy(found, ({ why }) => why)].map(
    ([why, alike]) => `- ${why} (${alike.map(({ example }) => inline(example.title)).join('; ')})`,
  )
  return `## Known gaps, and what is not supported\n\n${lines.join('\n')}`
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
