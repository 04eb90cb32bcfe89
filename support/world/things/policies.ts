import type { Thing } from '../vocabulary/things.ts'
import type { SpecWorld } from '../world.ts'
import { keep } from './kept.ts'
import { verbFor } from './verb.ts'

/** Sets an example of a policy. */
export function setPolicy(world: SpecWorld, thing: Thing): Promise<void> {
  const set =
    (kind: 'repository policy' | 'lifecycle policy') =>
    async (_: SpecWorld, [name = '']: readonly string[]) =>
      keep(world, thing.words, JSON.parse(await world.team.policies.set(kind, name)))
  const settings = {
    'repository policy': set('repository policy'),
    'lifecycle policy': set('lifecycle policy'),
  }
  return verbFor(settings, thing, 'can be set')(world, thing.names)
}
