import type { KnownGap } from './known-gap.ts'
import { ministackGaps } from './ministack.ts'
import { motoGaps } from './moto.ts'

/**
 * The gaps that we know of. Such a scenario is run all the same: when it fails it counts as skipped, with the reason;
 * when it passes it fails the run, so that the entry goes.
 */
export const knownGaps: readonly KnownGap[] = [...motoGaps, ...ministackGaps]

export function findKnownGap(target: string, uri: string, scenario: string): KnownGap | undefined {
  return knownGaps.find((gap) => gap.target === target && covers(gap, uri, scenario))
}

function covers({ scenarios }: KnownGap, uri: string, scenario: string): boolean {
  return Object.entries(scenarios).some(
    ([feature, names]) =>
      uri.endsWith(feature) && (names === 'all' || names.some((name) => scenario.startsWith(name))),
  )
}
