import { patience } from '../../driver/patience.ts'
import { clusterPortrait, servicePortrait } from '../../driver/portraits.ts'
import { pushedAs } from '../fixtures/images.ts'
import { clusterOf } from '../fixtures/plan-names.ts'
import { noteFormerTasks } from '../fixtures/running.ts'
import type { Thing } from '../vocabulary/things.ts'
import type { SpecWorld } from '../world.ts'
import { verbFor } from './verb.ts'

/** Deletes a thing and notes what AWS answers. */
export function remove(world: SpecWorld, thing: Thing): Promise<void> {
  const removals = {
    ...forcible(false),
    async cluster(_: SpecWorld, [name = '']: readonly string[]) {
      world.note('answer', clusterPortrait(await world.team.clusters.delete(name), world.plain))
    },
    'repository policy': ({ team }: SpecWorld, [repository = '']: readonly string[]) =>
      team.policies.delete('repository policy', repository),
    'lifecycle policy': ({ team }: SpecWorld, [repository = '']: readonly string[]) =>
      team.policies.delete('lifecycle policy', repository),
    async 'image of a version'({ team }: SpecWorld, [version = '']: readonly string[]) {
      const { repository, digest } = pushedAs(world, `version ${version}`)
      await team.repositories.deleteDigest(repository, digest)
    },
  }
  return verbFor(removals, thing, 'can be deleted')(world, thing.names)
}

/** The same by force. */
export function removeByForce(world: SpecWorld, thing: Thing): Promise<void> {
  return verbFor(forcible(true), thing, 'can be deleted by force')(world, thing.names)
}

/** Deletes a thing by force, and waits until it is over. */
export async function removeForGood(world: SpecWorld, thing: Thing): Promise<void> {
  await removeByForce(world, thing)
  if (thing.kind !== 'service') return
  const [name = ''] = thing.names
  await world.eventually(() => world.team.services.mustBeInactive(name), patience)
}

function forcible(force: boolean) {
  return {
    async repository({ team }: SpecWorld, [name = '']: readonly string[]) {
      await team.repositories.delete(name, { force })
    },
    async service(world: SpecWorld, [name = '']: readonly string[]) {
      const { services } = world.team
      const isOwn = world.notedOr('service', '') === name
      if (isOwn) await noteFormerTasks(world)
      const cluster = isOwn ? services.clusterOf(name) : clusterOf(world)
      world.note('answer', servicePortrait(await services.delete(name, { force, cluster }), world.plain))
    },
  }
}
