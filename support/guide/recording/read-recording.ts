import type { Envelope, Pickle, TestCase, TestCaseFinished, TestCaseStarted } from '@cucumber/messages'
import { Query } from '@cucumber/query'
import { isAboutOwnApp } from '../../targets/capabilities.ts'
import { cleanText } from './clean-text.ts'
import { readExampleRun } from './read-example.ts'
import { readProblem } from './read-problem.ts'
import { readSteps } from './read-steps.ts'
import type { ExampleRun, Problem, RecordedExample, Recording } from './recording.ts'
import type { RunFacts } from './run-facts.ts'
import { asMilliseconds } from './time.ts'

/** Understands the messages of one run. */
export function readRecording(envelopes: readonly Envelope[], facts: RunFacts): Recording {
  const query = new Query()
  for (const envelope of envelopes) query.update(envelope)
  const problem = problemOf(query, facts)
  const { meta } = envelopes.find((envelope) => envelope.meta) ?? {}
  const finished = query.findTestRunFinished()
  const startedAt = asMilliseconds(query.findTestRunStarted()?.timestamp)
  return {
    facts,
    documents: documentsOf(envelopes),
    examples: examplesOf({ query, envelopes, facts, problem }),
    startedAt,
    endedAt: finished === undefined ? lastTime(envelopes, startedAt) : asMilliseconds(finished.timestamp),
    shards: 1,
    tools: [meta?.implementation, meta?.runtime].flatMap((tool) =>
      tool === undefined ? [] : [`${tool.name} ${tool.version ?? ''}`.trim()],
    ),
    ...(problem && { problem }),
  }
}

function documentsOf(envelopes: readonly Envelope[]): Recording['documents'] {
  return new Map(
    envelopes.flatMap(({ gherkinDocument }) =>
      gherkinDocument?.uri === undefined ? [] : [[gherkinDocument.uri, gherkinDocument]],
    ),
  )
}

/** Why this is not the whole run, most telling reason first. */
function problemOf(query: Query, facts: RunFacts): Problem | undefined {
  if (facts.interruptedAt > 0) return { message: 'The run was interrupted before it was over.', stack: '' }
  const finished = query.findTestRunFinished()
  const hooks = query.findAllTestRunHookFinished()
  const hook = hooks.find(({ result }) => result.status === 'FAILED')?.result
  if (hook !== undefined) return readProblem(hook)
  if (finished?.exception !== undefined) return readProblem({ exception: finished.exception })
  if (finished !== undefined) return undefined
  const message = facts.problem === '' ? 'The run was ended before it was over.' : facts.problem
  return { message: cleanText(message), stack: '' }
}

function lastTime(envelopes: readonly Envelope[], otherwise: number): number {
  const last = envelopes.findLast((envelope) => envelope.testCaseFinished)?.testCaseFinished
  return last === undefined ? otherwise : asMilliseconds(last.timestamp)
}

function examplesOf(options: {
  readonly query: Query
  readonly envelopes: readonly Envelope[]
  readonly facts: RunFacts
  readonly problem: Problem | undefined
}): Recording['examples'] {
  const { query, envelopes, facts, problem } = options
  const cases = new Map(
    envelopes.flatMap(({ testCase }) => (testCase ? [[testCase.pickleId, testCase]] : [])),
  )
  const started = new Map(query.findAllTestCaseStarted().map((each) => [each.testCaseId, each]))
  const notRun =
    problem === undefined ? 'It was not selected for this run.' : 'The run ended before this example did.'
  const examples = new Map<string, RecordedExample>()
  for (const pickle of query.findAllPickles()) {
    const testCase = cases.get(pickle.id)
    if (testCase === undefined && isAboutOwnApp(pickle.tags)) continue
    const example = readExample({ query, pickle, testCase })
    const key = uniqueKey(example.key, examples)
    const run = runOf({ query, pickle, testCase, started, facts })
    examples.set(key, { ...example, key, run: run ?? { ...blank, reason: notRun } })
  }
  return examples
}

const blank: ExampleRun = {
  status: 'not-run',
  milliseconds: 0,
  startedAt: 0,
  attempts: 0,
  steps: [],
  hooks: [],
}

function runOf(options: {
  readonly query: Query
  readonly pickle: Pickle
  readonly testCase: TestCase | undefined
  readonly started: ReadonlyMap<string, TestCaseStarted>
  readonly facts: RunFacts
}): ExampleRun | undefined {
  const { query, pickle, testCase, facts } = options
  const started = options.started.get(testCase?.id ?? '')
  if (testCase === undefined || started === undefined) return undefined
  const finished = query.findTestCaseFinishedBy(started)
  if (finished === undefined || isTooLate(finished, facts)) return undefined
  return readExampleRun({ query, pickle, testCase, started, facts })
}

/** After an interruption the target goes away under the examples that still run. */
function isTooLate({ timestamp }: TestCaseFinished, { interruptedAt }: RunFacts): boolean {
  return interruptedAt > 0 && asMilliseconds(timestamp) > interruptedAt
}

function readExample(options: {
  readonly query: Query
  readonly pickle: Pickle
  readonly testCase: TestCase | undefined
}): Omit<RecordedExample, 'run'> {
  const { query, pickle, testCase } = options
  const lineage = query.findLineageBy(pickle)
  const rule = lineage?.rule?.name ?? ''
  const scenario = lineage?.scenario?.name ?? pickle.name
  const row = lineage?.examples ? `${lineage.examplesIndex ?? 0}.${lineage.exampleIndex ?? 0}` : ''
  return {
    key: [pickle.uri, rule, scenario, row].join('\n'),
    uri: pickle.uri,
    rule,
    scenario,
    title: pickle.name,
    line: lineage?.example?.location.line ?? pickle.location?.line ?? 0,
    tags: pickle.tags.map(({ name }) => name),
    steps: readSteps(query, pickle, testCase),
  }
}

/** Two scenarios of one rule may bear the same name; then their order tells them apart. */
function uniqueKey(key: string, taken: ReadonlyMap<string, unknown>): string {
  let unique = key
  for (let number = 2; taken.has(unique); number += 1) unique = `${key}\n${number}`
  return unique
}
