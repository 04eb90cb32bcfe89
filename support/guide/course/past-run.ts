import type { Status } from '../recording/recording.ts'

/** How the examples ended in an earlier run of one target. */
export type PastRun = {
  /** Milliseconds since 1970. */
  readonly startedAt: number
  readonly target: string
  /** By file and name of the example. */
  readonly ends: ReadonlyMap<string, Status>
}

/** What an example is known by from one run to the next. */
export function exampleKey({ uri, title }: { readonly uri: string; readonly title: string }): string {
  return `${uri}\n${title}`
}
