import assert from 'node:assert/strict'
import type { RunTaskCommandInput, Task } from '@aws-sdk/client-ecs'
import { planContainer } from '../../driver/definitions.ts'
import { patience } from '../../driver/patience.ts'
import type { Rows } from '../../driver/portraits.ts'
import { taskPortrait } from '../../driver/task-portraits.ts'
import { noteFormerTasks } from '../fixtures/running.ts'
import { variableOf, wordsOf } from '../vocabulary/container-words.ts'
import { assertEnding, type EndingName } from '../vocabulary/endings.ts'
import type { Thing } from '../vocabulary/things.ts'
import type { SpecWorld } from '../world.ts'
import { verbFor } from './verb.ts'

/** Seconds after which ECS kills: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StopTask.html */
const ecsGrace = 30

export type Run = { readonly count: number; readonly definition: string; readonly cluster: string }

/** Runs tasks and notes what ECS answers. Settings in the words of the features override what the definition says. */
export async function runTasks(
  world: SpecWorld,
  { count, definition, cluster }: Run,
  rows: Rows = {},
): Promise<void> {
  const { definitions, tasks } = world.team
  const run = { cluster, definition: definitions.reference(definition) }
  const accepted = await tasks.run(run, { count, ...overridesOf(world, rows) })
  const [first = {}] = accepted
  world.note('tasks', accepted)
  world.note('task', first)
  world.note('answer', { ...taskPortrait(first, world.plain), outcome: () => acceptedOnceStarted(world) })
}

function overridesOf(world: SpecWorld, rows: Rows): Partial<RunTaskCommandInput> {
  const { container = planContainer, command, environment, 'launch type': launchType, subnet } = rows
  const { 'client token': token } = rows
  const override = {
    name: container,
    ...(command && { command: wordsOf(command) }),
    ...(environment && { environment: [variableOf(environment)] }),
  }
  return {
    ...((command || environment) && { overrides: { containerOverrides: [override] } }),
    ...(launchType && { launchType: launchType as 'FARGATE' }),
    ...(subnet && { networkConfiguration: world.team.compute.network }),
    ...(token && { clientToken: world.names.unique(token) }),
  }
}

/** A task that is stopped while it starts may still take its port for a moment, and from the next example. */
async function acceptedOnceStarted(world: SpecWorld): Promise<string> {
  const { tasks } = world.team
  await world.eventually(async () => {
    const now = await tasks.now(world.noted('tasks'))
    const starting = now.filter(({ lastStatus = '' }) => !/^(RUNNING|STOPPED)$/.test(lastStatus))
    assert.equal(starting.length, 0, `${starting.length} of ${now.length} tasks still start.`)
  }, patience)
  return 'accepted'
}

/** Asserts that all tasks run that ECS has accepted. */
export async function tasksMustRun(world: SpecWorld): Promise<void> {
  const { tasks } = world.team
  const accepted = world.noted('tasks')
  const running = await world.eventually(
    () => Promise.all(accepted.map((task) => tasks.mustRun(task))),
    patience,
  )
  const [first = {}] = running
  world.note('tasks', running)
  world.note('task', first)
}

/** Asserts that the task stops, and why. */
export async function mustEnd(world: SpecWorld, ending: EndingName): Promise<void> {
  const { tasks } = world.team
  const stopped = await world.eventually(() => tasks.mustHaveStopped(world.noted('task')), patience)
  assertEnding(ending, stopped.stopCode, tasks.reasons(stopped))
}

/** Stops a thing and notes what ECS answers. */
export function stop(world: SpecWorld, thing: Thing, reason?: string): Promise<void> {
  return verbFor(stops(reason), thing, 'can be stopped')(world, thing.names)
}

function stops(reason: string | undefined) {
  const stopTask = async (world: SpecWorld, task: Task) => {
    world.note('answer', taskPortrait(await world.team.tasks.stop(task, reason), world.plain))
  }
  return {
    task: (world: SpecWorld) => stopTask(world, world.noted('task')),
    'one task': async (world: SpecWorld) => stopTask(world, await chooseTask(world)),
    'task by its id': (world: SpecWorld, [taskArn = '', cluster = '']: readonly string[]) =>
      stopTask(world, { taskArn, clusterArn: world.names.unique(cluster) }),
    deployment: (world: SpecWorld, [service = '']: readonly string[]) =>
      world.team.serviceDeployments.stop(service),
    container: (world: SpecWorld) => world.team.docker.stop(world.noted('containerId'), ecsGrace),
  }
}

/** One of the tasks of the scenario's service, which is going to be lost; else its own. */
async function chooseTask(world: SpecWorld): Promise<Task> {
  if (world.notedOr('service', '') === '') return world.noted('task')
  const [lost = {}] = await noteFormerTasks(world)
  world.note('task', lost)
  return lost
}

/** What may happen to a container without ECS. */
export const losses = {
  killed: ({ team }: SpecWorld, id: string) => team.docker.kill(id),
  removed: ({ team }: SpecWorld, id: string) => team.docker.removeContainer(id),
}

export type Loss = keyof typeof losses

/** A container of the scenario's service, or of its task, is lost. */
export async function loseContainer(world: SpecWorld, loss: Loss): Promise<void> {
  await losses[loss](world, world.team.tasks.containerId(await chooseTask(world)))
}

/** Kills the containers of all tasks of a cluster. */
export async function killAll(world: SpecWorld, cluster: string): Promise<void> {
  const { docker, tasks } = world.team
  await noteFormerTasks(world)
  const { tasks: running = [] } = await tasks.describe(cluster, await tasks.list(cluster))
  for (const task of running) await docker.kill(tasks.containerId(task))
}

/** The health check of each task of the service fails from here on. */
export async function makeSick(world: SpecWorld): Promise<void> {
  const { docker, tasks } = world.team
  for (const task of await noteFormerTasks(world))
    await docker.exec(tasks.containerId(task), ['sh', '-c', ': > /tmp/sick'])
}
