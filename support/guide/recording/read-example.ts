import {
  type Pickle,
  PickleStepType,
  type TestCase,
  type TestCaseStarted,
  type TestStep,
  type TestStepFinished,
  type TestStepResult,
  TestStepResultStatus,
} from '@cucumber/messages'
import type { Query } from '@cucumber/query'
import { ActionReader } from './read-actions.ts'
import { readProblem } from './read-problem.ts'
import { readReason } from './read-reason.ts'
import type { ExampleRun, HookRun, Status, StepRun } from './recording.ts'
import type { RunFacts } from './run-facts.ts'
import { asMilliseconds } from './time.ts'

type Finished = readonly [TestStepFinished, TestStep]

/** What became of an example that was run to its end. */
export function readExampleRun(options: {
  readonly query: Query
  readonly pickle: Pickle
  readonly testCase: TestCase
  readonly started: TestCaseStarted
  readonly facts: RunFacts
}): ExampleRun {
  const { query, pickle, testCase, started, facts } = options
  const finished = query.findTestStepFinishedAndTestStepBy(started)
  const attachments = finished.flatMap(([step]) => query.findAttachmentsBy(step))
  const reader = new ActionReader(attachments, facts)
  const read = new Map(finished.map((each) => [each[1], readStepRun(query, each, reader)]))
  const steps = new Map(finished.map(([, step]) => [step.pickleStepId, read.get(step)]))
  const said = readReason(attachments)
  const status = readStatus({ query, pickle, testCase, started })
  return {
    status,
    ...reasonOf(status, said?.reason),
    milliseconds: asMilliseconds(query.findTestCaseDurationBy(started)),
    startedAt: asMilliseconds(started.timestamp),
    attempts: started.attempt + 1,
    steps: pickle.steps.map(({ id }) => steps.get(id) ?? skipped),
    hooks: readHooks({ query, finished, testCase, read }),
  }
}

/** How an example ended. */
export function readStatus(options: {
  readonly query: Query
  readonly pickle: Pickle
  readonly testCase: TestCase
  readonly started: TestCaseStarted
}): Status {
  const { query, pickle, testCase, started } = options
  const finished = query.findTestStepFinishedAndTestStepBy(started)
  const worst = statusOf(query.findMostSevereTestStepResultBy(started)?.status ?? TestStepResultStatus.PASSED)
  if (worst === 'not-run')
    return readReason(finished.flatMap(([step]) => query.findAttachmentsBy(step)))?.status ?? worst
  if (worst !== 'fails') return worst
  const [, first] = finished.find(([{ testStepResult }]) => statusOf(testStepResult.status) === worst) ?? []
  return first !== undefined && isPreparation(first, pickle, testCase) ? 'blocked' : worst
}

/** A Given, or a hook before the first step: what fails in it breaks no promise. */
function isPreparation(step: TestStep, pickle: Pickle, testCase: TestCase): boolean {
  if (step.pickleStepId !== undefined)
    return pickle.steps.find(({ id }) => id === step.pickleStepId)?.type === PickleStepType.CONTEXT
  return testCase.testSteps.indexOf(step) < firstStepOf(testCase)
}

function firstStepOf({ testSteps }: TestCase): number {
  return testSteps.findIndex(({ pickleStepId }) => pickleStepId !== undefined)
}

const skipped: StepRun = { status: 'not-run', milliseconds: 0, actions: [] }

function reasonOf(status: Status, said: string | undefined): { reason?: string } {
  if (said !== undefined) return { reason: said }
  return status === 'not-run' ? { reason: 'It was skipped, and nobody has said why.' } : {}
}

function readStepRun(query: Query, [finished]: Finished, reader: ActionReader): StepRun {
  const { testStepResult } = finished
  const problem = problemOf(testStepResult)
  return {
    status: statusOf(testStepResult.status),
    milliseconds: asMilliseconds(testStepResult.duration),
    actions: reader.read(query.findAttachmentsBy(finished)),
    ...(problem && { problem: { ...problem, message: reader.text(problem.message) } }),
  }
}

function readHooks(options: {
  readonly query: Query
  readonly finished: readonly Finished[]
  readonly testCase: TestCase
  readonly read: ReadonlyMap<TestStep, StepRun>
}): HookRun[] {
  const { query, finished, testCase, read } = options
  const firstStep = firstStepOf(testCase)
  return finished
    .filter(([, step]) => step.pickleStepId === undefined)
    .map(([, step]) => ({
      ...(read.get(step) ?? skipped),
      name: query.findHookBy(step)?.name ?? '',
      when: testCase.testSteps.indexOf(step) < firstStep ? ('before' as const) : ('after' as const),
    }))
    .filter(({ actions, problem }) => actions.length > 0 || problem !== undefined)
}

function problemOf(result: TestStepResult) {
  switch (result.status) {
    case TestStepResultStatus.PASSED:
    case TestStepResultStatus.SKIPPED:
      return undefined
    case TestStepResultStatus.UNDEFINED:
      return { message: 'No step definition matches this step.', stack: '' }
    case TestStepResultStatus.PENDING:
      return { message: 'The step definition of this step is still to be written.', stack: '' }
    default:
      return readProblem(result) ?? { message: result.status.toLowerCase(), stack: '' }
  }
}

function statusOf(status: TestStepResultStatus): Status {
  switch (status) {
    case TestStepResultStatus.PASSED:
      return 'works'
    case TestStepResultStatus.SKIPPED:
      return 'not-run'
    case TestStepResultStatus.PENDING:
    case TestStepResultStatus.UNDEFINED:
      return 'blocked'
    default:
      return 'fails'
  }
}
