import { styleText } from 'node:util'
import { type Cause, causesOf, failedStep } from './course/causes.ts'
import { type Example, type Guide, outcomeOf, type Run } from './course/guide.ts'
import { printable } from './recording/printable.ts'
import type { Problem } from './recording/recording.ts'
import { causeWords } from './view/cause-words.ts'
import { headline } from './view/problem.ts'
import { describeDuration, describeOthers, describeOutcomes, plural } from './view/words.ts'

const mostCauses = 6
const mostLines = 24
const mostFrames = 3

/** How a run ended, for the terminal: what went wrong by its causes, then the counts. */
export function closingLines(guide: Guide, run: Run, report: string): string {
  if (neverBegan(run)) return `${styleText('red', '✗')} ${printable(run.problem.message)}\n`
  const causes = causesOf(guide, run)
  const told = causes.slice(0, mostCauses)
  const left = causes.length - told.length
  const { counts, noTarget } = run
  const add = (...statuses: ('works' | 'fails' | 'blocked')[]) =>
    statuses.reduce((sum, status) => sum + counts[status] + noTarget[status], 0)
  const others = describeOthers(noTarget)
  const outcomes = describeOutcomes(counts)
  return [
    '',
    ...(causes.length === 0 ? [] : [overview(causes)]),
    ...told.map((cause, index) => `  ${index + 1}. ${line(cause)}`),
    ...(left > 0 ? [`  And ${plural(left, 'more cause')}; the report has all.`] : []),
    ...told.flatMap((cause, index) => details(cause, index + 1, run)),
    ...(causes.length === 0 ? [] : ['']),
    `Took ${describeDuration(run.endedAt - run.startedAt)}. Report: ${report}`,
    `On ${run.title} ${outcomes}.${others === '' ? '' : ` ${others}.`}`,
    ...(run.problem === undefined ? [] : [`${styleText('red', '✗')} ${printable(headline(run.problem))}`]),
    ...told.slice(0, 3).map((cause) => `${styleText('red', '✗')} ${line(cause)}`),
    `${add('works')} passed, ${add('fails', 'blocked')} failed`,
    '',
  ].join('\n')
}

/** A run whose target never answered has one thing to say, and not a list of all that it did not do. */
function neverBegan(run: Run): run is Run & { problem: Problem } {
  const ended = (counts: Run['counts']) =>
    Object.entries(counts).some(([status, count]) => status !== 'not-run' && count > 0)
  return run.problem !== undefined && !ended(run.counts) && !ended(run.noTarget)
}

function overview(causes: readonly Cause[]): string {
  const wrong = causes.reduce((sum, { examples }) => sum + examples.length, 0)
  return `${plural(wrong, 'example')} ${wrong === 1 ? 'does' : 'do'} not work, for ${plural(causes.length, 'cause')}:`
}

function line(cause: Cause): string {
  return `${plural(cause.examples.length, 'example')}: ${printable(causeWords(cause))}`
}

/** The first example of a cause with all that is known, and where the others are. */
function details({ problem, examples }: Cause, number: number, run: Run): string[] {
  const [first, ...others] = examples
  if (first === undefined) return []
  const outcome = outcomeOf(first, run)
  const step = failedStep(first, outcome)
  const lines = [...(step === undefined ? [] : [step]), ...problem.message.split('\n')]
  const more = [
    outcome.reason ?? '',
    ...problem.stack
      .split('\n')
      .filter((frame) => !/support\/world\//.test(frame))
      .slice(0, mostFrames),
  ].filter((each) => each !== '')
  return [
    '',
    `${number}. ${place(first, run)}`,
    ...[...lines.slice(0, mostLines), ...more].map((each) => `     ${printable(each)}`),
    ...(others.length === 0
      ? []
      : [`   With the same words: ${others.map(({ uri, line }) => `${uri}:${line}`).join(', ')}`]),
  ]
}

function place(example: Example, run: Run): string {
  const { status } = outcomeOf(example, run)
  return `${example.title} (${example.uri}:${example.line})${status === 'blocked' ? ' is blocked' : ''}`
}
