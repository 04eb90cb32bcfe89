/** Something that a target is known not to do as AWS does. */
export type KnownGap = {
  /** The target's name, or that given to an endpoint by `ENDPOINT_NAME`. */
  readonly target: string
  /** What it does instead, as one sentence. */
  readonly reason: string
  /** Where that is written down. */
  readonly link: string
  /**
   * Where it shows: scenarios by the path of their feature below `features`. An outline's examples go by its name up to
   * the first placeholder, or one by one.
   */
  readonly scenarios: Readonly<Record<string, 'all' | readonly string[]>>
}
