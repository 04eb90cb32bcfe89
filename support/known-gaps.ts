/** Something that a target is known not to do as AWS does. */
export type KnownGap = {
  /** The target's name, or that given to an endpoint by `ENDPOINT_NAME`. */
  readonly target: string
  /** The path of the feature below `features`, and the scenario's name. */
  readonly feature: string
  readonly scenario: string
  /** What it does instead, as one sentence. */
  readonly reason: string
  /** Where that is written down. */
  readonly link: string
}

/**
 * The gaps that we know of. Such a scenario is run all the same: when it fails it counts as skipped, with the reason;
 * when it passes it fails the run, so that the entry goes.
 */
export const knownGaps: readonly KnownGap[] = []

export function findKnownGap(target: string, uri: string, scenario: string): KnownGap | undefined {
  return knownGaps.find(
    (gap) => gap.target === target && uri.endsWith(gap.feature) && scenario.startsWith(gap.scenario),
  )
}
