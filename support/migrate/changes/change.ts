import type { Destination } from '../destination.ts'
import type { LaunchType } from '../workload.ts'

/** What a change needs to know, and where it says what it did. */
export type Change = {
  readonly target: Destination
  readonly compute: LaunchType
  /** Takes one sentence for each thing that was changed. */
  note(sentence: string): void
}
