/** What Cucumber's messages cannot carry about a run; kept beside them as `run.json`. It never holds a credential. */
export type RunFacts = {
  readonly target: {
    readonly name: string
    readonly title: string
    readonly version: string
    readonly edition: string
    readonly image: string
  }
  /** Why this target and no other. */
  readonly reason: string
  /** Where the AWS API answered. */
  readonly endpoint: string
  readonly region: string
  /** How the steps were done, for example `sdk`. */
  readonly driver: string
  readonly engine: { readonly version: string; readonly address: string }
  readonly machine: { readonly system: string; readonly processors: number; readonly memoryBytes: number }
  /** What earlier runs had left behind in Docker, and this one removed. */
  readonly swept: { readonly containers: number; readonly images: number }
  /** When the run was interrupted, in milliseconds since 1970; 0 when it was not. */
  readonly interruptedAt: number
  /** Why the target did not start; empty when it did. */
  readonly problem: string
}
