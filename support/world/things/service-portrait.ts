import type { Task } from '@aws-sdk/client-ecs'
import { patience } from '../../driver/patience.ts'
import { type Portrait, servicePortrait } from '../../driver/portraits.ts'
import type { SpecWorld } from '../world.ts'
import { ownerPortrait } from './owner.ts'

/** What ECS says of a service and of the tasks that it has had. */
export async function serviceNow(world: SpecWorld, name: string): Promise<Portrait> {
  const { services } = world.team
  const stopped = await stoppedTasks(world, name)
  const service = await services.now(name)
  return {
    ...servicePortrait(service, world.plain),
    ...ownerPortrait(world, service.serviceArn),
    ...stopped,
    'former tasks': () => formerTasksWords(world, name),
    outcome: () => outcome(world, name),
  }
}

/** How many tasks of each definition have stopped: `stopped tasks of my-task:2`. */
async function stoppedTasks(world: SpecWorld, name: string): Promise<Portrait> {
  if (world.notedOr('formerTasks', []).length === 0) return {}
  const stopped = await world.team.services.tasks(name, 'STOPPED')
  const ofEach = Map.groupBy(stopped, ({ taskDefinitionArn = '' }) =>
    world.plain(taskDefinitionArn.split('/')[1] ?? ''),
  )
  return Object.fromEntries(
    Array.from(ofEach, ([definition, tasks]) => [`stopped tasks of ${definition}`, String(tasks.length)]),
  )
}

/** Whether the tasks that the service has now came before the former ones went. */
async function formerTasksWords(world: SpecWorld, name: string): Promise<string> {
  const former = await world.team.tasks.now(world.noted('formerTasks'))
  const tasks = await world.team.services.tasks(name)
  const came = Math.min(...tasks.map(({ startedAt }) => startedAt?.getTime() ?? 0))
  const went = Math.min(...former.map(goneAt))
  return came < went ? 'went after new ones had come' : 'went before a new one had come'
}

const goneAt = ({ stoppingAt }: Task) => stoppingAt?.getTime() ?? Number.POSITIVE_INFINITY

/** What becomes of a service that was just created. */
function outcome(world: SpecWorld, name: string): Promise<string> {
  return world.eventually(async () => {
    const { runningCount = 0, events = [] } = await world.team.services.now(name)
    if (runningCount > 0) return `it runs ${runningCount} task`
    if (events.some(({ message }) => message?.includes('unable to place')))
      return 'it runs 0 tasks and says why in its events'
    throw new Error('The service neither runs a task nor says why not.')
  }, patience)
}
