import type { Task } from '@aws-sdk/client-ecs'
import type { CarriedImage } from '../driver/registry.ts'
import type { SpecWorld } from '../world/world.ts'

/** What one who should know says of one thing. */
export type Witness = { readonly who: string; readonly of: string; readonly says: string }

export const witnessesName = 'witnesses'
const mostTasks = 6

/** Asks everyone who knows something of what a scenario has met: ECR, ECS, Docker, and the ports. */
export async function askWitnesses(world: SpecWorld): Promise<Witness[]> {
  return world.evidence.quietly(async () => [
    ...(await ofImage(world)),
    ...(await ofService(world)),
    ...(await ofTasks(world)),
    ...(await ofPage(world)),
  ])
}

async function ofImage(world: SpecWorld): Promise<Witness[]> {
  const images = [...world.notedOr('pushed', new Map<string, CarriedImage>()).values()]
  const pushed = images.find(({ tag }) => tag !== '')
  if (pushed === undefined) return []
  const named = await world.team.registry.digestsOf(pushed)
  return Object.entries(named).map(([who, digest]) => ({
    who,
    of: `${pushed.repository}:${pushed.tag}`,
    says: digest,
  }))
}

async function ofService(world: SpecWorld): Promise<Witness[]> {
  const name = world.notedOr('service', '')
  if (name === '') return []
  const { services = [] } = await world.team.services.describe(name)
  return services.map(({ status, desiredCount, runningCount, deployments = [] }) => ({
    who: 'ECS',
    of: `service ${name}`,
    says: `${status}, ${desiredCount} desired, ${runningCount} running, ${deployments.length} deployments`,
  }))
}

async function ofTasks(world: SpecWorld): Promise<Witness[]> {
  const tasks = await world.team.tasks.now(uniqueTasks(world).slice(0, mostTasks))
  const told = await Promise.all(tasks.map((task) => ofTask(world, task)))
  return told.flat()
}

function uniqueTasks(world: SpecWorld): Task[] {
  const tasks = world.notedOr('tasks', [])
  return [...new Map(tasks.map((task) => [task.taskArn, task])).values()]
}

async function ofTask(world: SpecWorld, task: Task): Promise<Witness[]> {
  const { docker, tasks, web } = world.team
  const of = `task ${task.taskArn?.split('/').at(-1)?.slice(0, 8)}`
  const reasons = tasks.reasons(task)
  const ecs = { who: 'ECS', of, says: [task.lastStatus, reasons].filter(Boolean).join(': ') }
  const containers = await Promise.all(
    (task.containers ?? []).map(async ({ name, runtimeId }) => {
      const state = runtimeId === undefined ? undefined : await docker.inspect(runtimeId)
      const is = state?.running === true ? 'running' : `ended with ${state?.exitCode}`
      return { who: 'Docker', of: `${of}, ${name}`, says: state === undefined ? 'no such container' : is }
    }),
  )
  if (task.lastStatus !== 'RUNNING') return [ecs, ...containers]
  const url = await tasks.url(task).catch(() => '')
  return [ecs, ...containers, ...(url === '' ? [] : [await ofAddress(web.get(url), url)])]
}

async function ofPage(world: SpecWorld): Promise<Witness[]> {
  const url = world.notedOr('url', '')
  const isOfTask = uniqueTasks(world).length > 0
  return url === '' || isOfTask ? [] : [await ofAddress(world.team.web.get(url), url)]
}

async function ofAddress(visit: Promise<{ status: number; body: string }>, url: string): Promise<Witness> {
  try {
    const { status, body } = await visit
    const title = /<title>([^<]*)<\/title>/.exec(body)?.[1] ?? body.trim().split('\n')[0]?.slice(0, 60)
    return { who: 'the port', of: url, says: `${status}, "${title}"` }
  } catch (error) {
    return {
      who: 'the port',
      of: url,
      says: error instanceof Error ? (error.message.split('\n')[0] ?? '') : '',
    }
  }
}
