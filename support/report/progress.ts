import { styleText } from 'node:util'
import type { FormatterPlugin } from '@cucumber/cucumber/api'
import { type Envelope, type TestCaseFinished, TestStepResultStatus } from '@cucumber/messages'
import { SummaryPrinter } from '@cucumber/pretty-formatter'
import { Query } from '@cucumber/query'
import { seconds } from './run-lines.ts'

const report = 'reports/index.html'
const marks: Partial<Record<TestStepResultStatus, string>> = {
  PASSED: styleText('green', '✓'),
  SKIPPED: styleText('yellow', '-'),
}
const failedMark = styleText('red', '✗')

/** Tells on the terminal how the run goes, a line for each scenario, and how it ended. */
const formatter: FormatterPlugin = {
  type: 'formatter',
  formatter({ on, write, stream }) {
    const query = new Query()
    const summary = new SummaryPrinter({ stream, options: { includeAttachments: false } })
    on('message', (envelope) => {
      query.update(envelope)
      if (envelope.testCaseFinished) write(scenarioLine(query, envelope.testCaseFinished))
      if (!hasNotBegun(query, envelope)) summary.update(envelope)
    })
    return () => write(closingLines(query))
  },
}

export default formatter

function scenarioLine(query: Query, finished: TestCaseFinished): string {
  if (finished.willBeRetried) return ''
  const status = query.findMostSevereTestStepResultBy(finished)?.status ?? TestStepResultStatus.UNKNOWN
  const pickle = query.findPickleBy(finished)
  const feature = pickle && query.findLineageBy(pickle)?.feature?.name
  const took = styleText('dim', seconds(milliseconds(query.findTestCaseDurationBy(finished))))
  return `${marks[status] ?? failedMark} ${styleText('dim', `${feature} ·`)} ${pickle?.name}  ${took}\n`
}

/** A run whose target never answered has one thing to say, and not a list of all that it did not do. */
function hasNotBegun(query: Query, envelope: Envelope): boolean {
  return envelope.testRunFinished !== undefined && failedStart(query) !== undefined
}

function failedStart(query: Query): string | undefined {
  if (query.countTestCasesStarted() > 0) return undefined
  const hooks = query.findAllTestRunHookFinished()
  return hooks.find(({ result }) => result.status === TestStepResultStatus.FAILED)?.result.exception?.message
}

function closingLines(query: Query): string {
  const reason = failedStart(query)
  if (reason !== undefined) return `${failedMark} ${reason}\n`
  const counts = query.countMostSevereTestStepResultStatus()
  const { PASSED: passed, SKIPPED: skipped } = counts
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const failed = total - passed - skipped
  const took = seconds(milliseconds(query.findTestRunDuration()))
  return `\nTook ${took}. Report: ${report}\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`
}

function milliseconds(duration: { seconds: number; nanos: number } | undefined): number {
  return duration === undefined ? 0 : duration.seconds * 1000 + duration.nanos / 1e6
}
