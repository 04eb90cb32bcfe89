/** What a target is, for the report. */
export type TargetFacts = {
  /** For example `embedded`. */
  readonly name: string
  readonly title: string
  readonly version: string
  /** The image it runs from, when it is a container that the run started. */
  readonly image?: string
  readonly edition?: string
}

/** Everything that a driver needs to know of a target; it travels to the workers as JSON. */
export type TargetAccess = {
  readonly facts: TargetFacts
  /** Where the AWS API answers, for example `http://localhost:49153`. */
  readonly endpoint: string
  readonly region: string
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
  /** The same, for an account whose clusters start without instances as on AWS, where the target has one. */
  readonly emptyAccount?: { readonly accessKeyId: string; readonly secretAccessKey: string }
  /** Whether it is there after the run, so that what the run made in it must be deleted one by one. */
  readonly outlivesRun: boolean
  /** Where the host ports of tasks answer. */
  readonly host: string
}

/** A target that answers; disposing of it stops what the run started for it. */
export type OpenTarget = AsyncDisposable & { readonly access: TargetAccess }
