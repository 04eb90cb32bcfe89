import {
  clusterPortrait,
  containerPortrait,
  definitionPortrait,
  deploymentPortrait,
  imagePortrait,
  type Portrait,
  servicePortrait,
  taskPortrait,
} from '../driver/portraits.ts'
import type { SpecWorld } from './world.ts'

/** What a scenario may ask AWS about: the thing that it deals with, as it is now. */
export const portrayed = {
  cluster: async ({ team }) =>
    clusterPortrait((await team.clusters.describe('my-cluster')).clusters?.[0] ?? {}),
  'task definition': async (world) => definitionPortrait(world.noted('registered')),
  task: async (world) => taskPortrait(await taskNow(world)),
  'container of the task': async (world) => containerPortrait((await taskNow(world)).containers?.[0] ?? {}),
  service: async (world) => servicePortrait(await world.team.services.now(world.noted('service'))),
  'deployment of the service': async (world) => {
    const { deployments = [] } = await world.team.services.now(world.noted('service'))
    return deploymentPortrait(deployments[0] ?? {})
  },
  image: async (world) => imagePortrait(await world.team.repositories.details(world.noted('pushed'))),
} satisfies Record<string, (world: SpecWorld) => Promise<Portrait>>

export type Portrayed = keyof typeof portrayed

async function taskNow(world: SpecWorld) {
  const [now = {}] = await world.team.tasks.now([world.noted('task')])
  return now
}
