import { failedStep, problemOf } from '../course/causes.ts'
import { type Example, type Guide, outcomeOf, type Run } from '../course/guide.ts'
import type { ExampleRun, Status } from '../recording/recording.ts'

/** The results as data, for programs. Its schema is `results.schema.json`. */
export type Results = {
  readonly version: 2
  readonly runs: readonly RunResults[]
  readonly examples: readonly ExampleResults[]
}

type RunResults = {
  readonly id: string
  readonly target: Run['facts']['target']
  readonly endpoint: string
  readonly startedAt: string | null
  readonly milliseconds: number
  /** Whether it is the whole run. */
  readonly complete: boolean
  readonly problem?: string
  readonly counts: Run['counts']
  readonly noTarget: Run['noTarget']
}

type ExampleResults = {
  readonly id: string
  readonly chapter: string
  readonly feature: string
  readonly rule: string
  readonly name: string
  readonly uri: string
  readonly line: number
  readonly tags: readonly string[]
  /** By the id of the run. */
  readonly outcomes: Readonly<Record<string, Outcome>>
}

type Outcome = {
  readonly status: Status
  readonly milliseconds: number
  readonly attempts: number
  readonly reason?: string
  readonly failedStep?: string
  readonly message?: string
}

export function buildResults(guide: Guide): Results {
  return {
    version: 2,
    runs: guide.runs.map(runResults),
    examples: guide.chapters.flatMap((chapter) =>
      chapter.sections.flatMap((section) =>
        section.rules.flatMap((rule) =>
          rule.examples.map((example) => ({
            id: example.id,
            chapter: chapter.title,
            feature: section.title,
            rule: rule.title,
            name: example.title,
            uri: example.uri,
            line: example.line,
            tags: example.tags,
            outcomes: Object.fromEntries(
              guide.runs.map((run) => [run.id, outcomeResults(example, outcomeOf(example, run))]),
            ),
          })),
        ),
      ),
    ),
  }
}

function runResults(run: Run): RunResults {
  return {
    id: run.id,
    target: run.facts.target,
    endpoint: run.facts.endpoint,
    startedAt: run.startedAt === 0 ? null : new Date(run.startedAt).toISOString(),
    milliseconds: Math.round(run.endedAt - run.startedAt),
    complete: run.problem === undefined,
    ...(run.problem && { problem: run.problem.message }),
    counts: run.counts,
    noTarget: run.noTarget,
  }
}

function outcomeResults(example: Example, run: ExampleRun): Outcome {
  const step = failedStep(example, run)
  const message = problemOf(run)?.message
  return {
    status: run.status,
    milliseconds: Math.round(run.milliseconds),
    attempts: run.attempts,
    ...(run.reason !== undefined && { reason: run.reason }),
    ...(step !== undefined && { failedStep: step }),
    ...(message !== undefined && { message: message.slice(0, longestMessage) }),
  }
}

const longestMessage = 4_000
