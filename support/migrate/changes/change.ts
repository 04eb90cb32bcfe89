import type { Target } from '../target.ts'
import type { Compute } from '../workload.ts'

/** What a change needs to know, and where it says what it did. */
export type Change = {
  readonly target: Target
  readonly compute: Compute
  /** Takes one sentence for each thing that was changed. */
  note(sentence: string): void
}
