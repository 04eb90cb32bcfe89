import type { Lack } from '../capabilities.ts'

/** What a target is known to do otherwise than AWS, as its file says: `known-gaps.schema.json`. */
export type KnownGaps = {
  readonly $schema?: string
  readonly target: string
  /** The version in which this was seen. */
  readonly version?: string
  readonly gaps: readonly (Lack | GapEntry)[]
}

/** Examples that fail for one reason. */
export type GapEntry = {
  readonly reason: string
  readonly link: string
  readonly examples: readonly GapExample[]
}

export type GapExample = {
  /** The path of its feature below `features`. */
  readonly feature: string
  readonly example: string
  /** Words of the failure, any of which will do. */
  readonly says: readonly string[]
}

/** What is known of one example. */
export type KnownGap = Omit<GapEntry, 'examples'> & Pick<GapExample, 'says'>

export function lacksOf({ gaps }: KnownGaps): Lack[] {
  return gaps.filter((entry) => 'lacks' in entry)
}

export function gapEntriesOf({ gaps }: KnownGaps): GapEntry[] {
  return gaps.filter((entry) => 'examples' in entry)
}

/** What is known of an example, named by its feature's path and its own name. */
export function findKnownGap(gaps: KnownGaps, uri: string, name: string): KnownGap | undefined {
  for (const { reason, link, examples } of gapEntriesOf(gaps)) {
    const says = examples
      .filter(({ feature, example }) => uri.endsWith(`features/${feature}`) && example === name)
      .flatMap((each) => each.says)
    if (says.length > 0) return { reason, link, says }
  }
  return undefined
}
