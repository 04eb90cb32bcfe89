import { styleText } from 'node:util'
import type { FormatterPlugin } from '@cucumber/cucumber/api'
import type { Envelope, TestCaseFinished } from '@cucumber/messages'
import { Query } from '@cucumber/query'
import { closingLines } from './closing-lines.ts'
import { buildGuide } from './course/build-guide.ts'
import { printable } from './recording/printable.ts'
import { readStatus } from './recording/read-example.ts'
import { readRecording } from './recording/read-recording.ts'
import type { Status } from './recording/recording.ts'
import { readRunFacts } from './recording/run-file.ts'
import { asMilliseconds } from './recording/time.ts'
import { reportFolder } from './report-folder.ts'
import { seconds } from './run-lines.ts'
import { statusLabels } from './view/words.ts'

const marks: Readonly<Record<Status, string>> = {
  works: styleText('green', '✓'),
  fails: styleText('red', '✗'),
  blocked: styleText('red', '✗'),
  'known-gap': styleText('yellow', '-'),
  'not-supported': styleText('yellow', '-'),
  'not-run': styleText('yellow', '-'),
}
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Tells on the terminal how the run goes, a line for each scenario, and how it ended. */
const formatter: FormatterPlugin = {
  type: 'formatter',
  formatter({ on, write }) {
    if (process.argv.includes('--dry-run')) return undefined
    const query = new Query()
    const envelopes: Envelope[] = []
    let interrupted = false
    on('message', (envelope) => {
      if (interrupted) return
      query.update(envelope)
      envelopes.push(envelope)
      if (envelope.testCaseFinished) write(scenarioLine(query, envelope.testCaseFinished))
    })
    /** What ends from here on does so because the target is being taken away. */
    const interrupt = () => {
      interrupted = true
      write(describeEnd(query, envelopes))
    }
    for (const signal of signals) process.once(signal, interrupt)
    return () => {
      for (const signal of signals) process.removeListener(signal, interrupt)
      if (!interrupted) write(describeEnd(query, envelopes))
    }
  },
}

export default formatter

function scenarioLine(query: Query, finished: TestCaseFinished): string {
  if (finished.willBeRetried) return ''
  const started = query.findTestCaseStartedBy(finished)
  const testCase = query.findTestCaseBy(finished)
  const pickle = query.findPickleBy(finished)
  if (started === undefined || testCase === undefined || pickle === undefined) return ''
  const status = readStatus({ query, pickle, testCase, started })
  const feature = query.findLineageBy(pickle)?.feature?.name
  const end = status === 'works' || status === 'fails' ? '' : `, ${statusLabels[status].toLowerCase()}`
  const took = seconds(asMilliseconds(query.findTestCaseDurationBy(finished)))
  return `${marks[status]} ${styleText('dim', `${feature} ·`)} ${pickle.name}  ${styleText('dim', `${took}${end}`)}\n`
}

/** A run whose target never answered has one thing to say, and not a list of all that it did not do. */
function describeEnd(query: Query, envelopes: readonly Envelope[]): string {
  const guide = buildGuide([readRecording(envelopes, readRunFacts(reportFolder))])
  const [run] = guide.runs
  if (run === undefined) return ''
  if (query.countTestCasesStarted() === 0 && run.problem !== undefined)
    return `${marks.fails} ${printable(run.problem.message)}\n`
  return closingLines(guide, run, `${reportFolder}/index.html`)
}
