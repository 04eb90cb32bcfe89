import { styleText } from 'node:util'
import type { TestCaseFinished } from '@cucumber/messages'
import type { Query } from '@cucumber/query'
import { readStatus } from './recording/read-example.ts'
import type { Status } from './recording/recording.ts'
import { asMilliseconds } from './recording/time.ts'
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

/** A line for a scenario that has ended; nothing when it will be tried again. */
export function scenarioLine(query: Query, finished: TestCaseFinished): string {
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
