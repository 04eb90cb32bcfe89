import type { ExampleRun, Problem, Recording, Status, Step } from '../recording/recording.ts'
import type { Term, TroubleGroup } from './glossary.ts'
import type { ClosingTask, Lesson } from './lesson.ts'
import type { PastRun } from './past-run.ts'

/** What the page shows, in the order in which it is read. */
export type Guide = {
  readonly title: string
  readonly runs: readonly Run[]
  readonly chapters: readonly Chapter[]
  readonly glossary: readonly Term[]
  readonly troubles: readonly TroubleGroup[]
  /** How earlier runs ended, the oldest first. */
  readonly history: readonly PastRun[]
}

/** A run of one target. */
export type Run = Omit<Recording, 'documents' | 'examples'> & {
  /** For addresses and attributes. */
  readonly id: string
  readonly title: string
  /** How the examples ended that ask the target something. */
  readonly counts: Readonly<Record<Status, number>>
  /** How the others ended; they say nothing of the target. */
  readonly noTarget: Readonly<Record<Status, number>>
  readonly problem?: Problem
}

/** A folder of features: a phase of the plan. */
export type Chapter = {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly sections: readonly Section[]
  /** What one can do after it, in a sentence, and what it is about, in Markdown. */
  readonly introduction: string
  /** A job without commands, at its end. */
  readonly task?: ClosingTask
}

/** A feature. */
export type Section = {
  readonly id: string
  readonly number: string
  /** Of the feature file. */
  readonly uri: string
  readonly title: string
  /** The concept text, in Markdown. */
  readonly description: string
  readonly rules: readonly RuleGroup[]
  /** What a learner reads and does; a section without one is read as the feature has it. */
  readonly lesson?: Lesson
}

/** A rule with its examples; the examples that stand before the first rule have one without a title. */
export type RuleGroup = {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly examples: readonly Example[]
}

export type Example = {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly uri: string
  readonly line: number
  readonly tags: readonly string[]
  readonly steps: readonly Step[]
  /** What became of it, by the id of the run; a run that has never heard of it is not there. */
  readonly runs: ReadonlyMap<string, ExampleRun>
}

/** The examples of a part of the guide, in order. */
export function examplesOf(part: Guide | Chapter | Section): Example[] {
  if ('chapters' in part) return part.chapters.flatMap(examplesOf)
  if ('sections' in part) return part.sections.flatMap(examplesOf)
  return part.rules.flatMap(({ examples }) => examples)
}

/** Whether an example asks the target anything, so that it says something of it. */
export function asksTarget({ tags }: Pick<Example, 'tags'>): boolean {
  return !tags.includes('@no-target')
}

/** How much an example teaches: what it is about, what is worth knowing beside it, or what only a tester asks. */
export type Weight = 'lesson' | 'worth-knowing' | 'edge'

/** By its tag; one without is a lesson. */
export function weightOf({ tags }: Pick<Example, 'tags'>): Weight {
  if (tags.includes('@edge')) return 'edge'
  return tags.includes('@worth-knowing') ? 'worth-knowing' : 'lesson'
}

/** How long a chapter takes, with its closing task; 0 when nobody has said. */
export function minutesOf({ sections, task }: Chapter): number {
  return sections.reduce((sum, { lesson }) => sum + (lesson?.minutes ?? 0), task?.minutes ?? 0)
}

/** How many ended in each way. */
export function countOutcomes(runs: readonly Pick<ExampleRun, 'status'>[]): Record<Status, number> {
  const counts = { works: 0, fails: 0, blocked: 0, 'known-gap': 0, 'not-supported': 0, 'not-run': 0 }
  for (const { status } of runs) counts[status] += 1
  return counts
}

/** How many examples of a run say something of its target. */
export function totalOf({ counts }: Pick<Run, 'counts'>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

/** What became of an example in a run. */
export function outcomeOf(example: Example, run: Run): ExampleRun {
  return example.runs.get(run.id) ?? notPartOfIt
}

const notPartOfIt: ExampleRun = {
  status: 'not-run',
  reason: 'It was not part of this run.',
  milliseconds: 0,
  startedAt: 0,
  attempts: 0,
  steps: [],
  hooks: [],
}
