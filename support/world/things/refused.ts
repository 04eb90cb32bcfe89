import type { ImageReference } from '../../driver/repositories.ts'
import { assertRefusal, type RefusalName } from '../vocabulary/refusals.ts'
import type { SpecWorld } from '../world.ts'

/** Asserts that what was tried last is refused, and why; AWS's other words are worth a note. */
export function mustBeRefused({ evidence, outcome }: SpecWorld, refusal: RefusalName): void {
  const otherWords = assertRefusal(outcome.takeRefusal(refusal), refusal)
  if (otherWords !== undefined) evidence.leave({ kind: 'note', text: otherWords })
}

/** Asserts that an image cannot be pulled, and why. */
export async function pullMustBeRefused(
  world: SpecWorld,
  reference: ImageReference,
  refusal: RefusalName,
): Promise<void> {
  await world.outcome.attempt(async () => void (await world.team.registry.pull(reference)))
  mustBeRefused(world, refusal)
}
