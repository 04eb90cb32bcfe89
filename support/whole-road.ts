import { patience } from './patience.ts'
import { noteServiceTasks } from './starting-states.ts'
import type { SpecWorld } from './world.ts'

/** Deletes what the whole road has made, in the reverse order, and waits until it has gone. */
export async function takeEverythingAway(world: SpecWorld): Promise<void> {
  const { clusters, definitions, repositories, services } = world.team
  const service = world.noted('service')
  await noteServiceTasks(world)
  await services.delete(service, { force: true })
  await world.eventually(() => services.mustBeInactive(service), patience)
  await definitions.deregister('my-task', world.noted('registered').revision ?? 0)
  await clusters.delete('my-cluster')
  await repositories.delete('my-app-repo', { force: true })
}
