import type { GherkinDocument } from '@cucumber/messages'
import type { EvidenceRecord } from '../../driver/evidence/record.ts'
import type { CommandLine } from './command-line.ts'
import type { RunFacts } from './run-facts.ts'

/**
 * How an example ended on a target: `fails` when a promise was broken, `blocked` when it came to no promise because its
 * preparation failed, `known-gap` when it failed with the words that are written down, `not-supported` when the target
 * says that it lacks what the example needs.
 */
export type Status = 'works' | 'fails' | 'blocked' | 'known-gap' | 'not-supported' | 'not-run'

/** Something that a machine said or was told. */
export type Evidence = {
  readonly kind: 'request' | 'response' | 'output' | 'log' | 'other'
  readonly title: string
  readonly text: string
}

/** One command, and what came of it. */
export type Action = {
  readonly command?: CommandLine
  /** How often it was given; what is here is of the last time. */
  readonly rounds?: number
  /** What a reader should know beside the answer. */
  readonly note?: string
  /** What was recorded, by its fields. */
  readonly record?: EvidenceRecord
  /** The same as texts to look at. */
  readonly evidence: readonly Evidence[]
}

export type Problem = {
  readonly message: string
  /** Where in the project's own code, innermost first. */
  readonly stack: string
}

/** What became of one step or hook. */
export type StepRun = {
  readonly status: Status
  readonly milliseconds: number
  readonly actions: readonly Action[]
  readonly problem?: Problem
}

/** A step as it stands in the feature file. */
export type Step = {
  readonly keyword: string
  readonly kind: 'given' | 'when' | 'then'
  /** The text in pieces; every other piece, from the second on, is a value that the step was given. */
  readonly parts: readonly string[]
  /** Whether it comes from a Background. */
  readonly background: boolean
  readonly docString?: string
  readonly table?: readonly (readonly string[])[]
}

export type HookRun = StepRun & { readonly name: string; readonly when: 'before' | 'after' }

export type ExampleRun = {
  readonly status: Status
  /** Why it does not simply work or fail; may contain a link. */
  readonly reason?: string
  readonly milliseconds: number
  readonly startedAt: number
  readonly attempts: number
  /** One for each step, in order. */
  readonly steps: readonly StepRun[]
  readonly hooks: readonly HookRun[]
}

export type RecordedExample = {
  /** The same in every run: file, rule, scenario and row. */
  readonly key: string
  readonly uri: string
  readonly rule: string
  readonly scenario: string
  readonly title: string
  readonly line: number
  readonly tags: readonly string[]
  readonly steps: readonly Step[]
  readonly run: ExampleRun
}

/** A run as its files tell it. */
export type Recording = {
  readonly facts: RunFacts
  readonly documents: ReadonlyMap<string, GherkinDocument>
  readonly examples: ReadonlyMap<string, RecordedExample>
  /** Milliseconds since 1970; 0 when it never began. */
  readonly startedAt: number
  readonly endedAt: number
  /** How many recordings it was put together from. */
  readonly shards: number
  /** Versions of what ran it, for example `cucumber-js 13.3.0`. */
  readonly tools: readonly string[]
  /** Why it is not the whole run. */
  readonly problem?: Problem
}
