import { mustShow, type Portrait, type Rows } from '../../driver/portraits.ts'
import { type Comparison, mustCompare } from '../differences/compare.ts'
import { refusalWords } from '../differences/refusal-words.ts'
import type { Thing } from '../vocabulary/things.ts'
import type { SpecWorld } from '../world.ts'
import { portray } from './portrayed.ts'

/** Asserts that the last answer says what the rows of a table name. */
export function answerMustSay(world: SpecWorld, rows: Rows): Promise<void> {
  return mustShow(world.noted('answer'), rows)
}

/** Asserts what comes of asking this target, beside what AWS documents. */
export async function mustCompareWithAws(
  world: SpecWorld,
  thing: Thing,
  comparisons: readonly Comparison[],
): Promise<void> {
  for (const comparison of comparisons) await mustCompare(world, await asked(world, thing), comparison)
}

/** A request that is refused has no other answer. */
async function asked(world: SpecWorld, thing: Thing): Promise<Portrait> {
  const refusal = world.outcome.takeRefusalIfAny()
  if (refusal !== undefined) return { outcome: refusalWords(refusal) }
  if (thing.kind === 'answer') return { outcome: 'accepted', ...world.noted('answer') }
  const [portrait = {}] = await portray(world, thing)
  return portrait
}
