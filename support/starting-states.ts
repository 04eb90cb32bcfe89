import assert from 'node:assert/strict'
import type {
  ContainerDefinition,
  DeploymentConfiguration,
  RegisterTaskDefinitionCommandInput,
  Task,
} from '@aws-sdk/client-ecs'
import { fargateDefinition as fargate, planDefinition as plan } from './driver/definitions.ts'
import { type Habit, habits, listens } from './driver/scripted-containers.ts'
import { patience } from './patience.ts'
import { planApps } from './sample-apps.ts'
import type { SpecWorld } from './world.ts'

type Definition = Omit<RegisterTaskDefinitionCommandInput, 'family'>

const image = { repository: 'my-app-repo', tag: 'latest' }

/** The plan's image is in its repository. */
export async function stockPlanImage(world: SpecWorld): Promise<void> {
  const local = await world.team.apps.build('nginx', 'my-nginx')
  world.note('image', local)
  world.note('pushed', await world.team.registry.stock(local, image))
}

/** The plan's task definition with the address of its image, whether that has been pushed or not. */
export async function planDefinition(world: SpecWorld): Promise<Definition> {
  return plan(await world.team.registry.address(image))
}

/** The same for Fargate. */
export async function fargateDefinition(world: SpecWorld): Promise<Definition> {
  const { aws, compute, registry } = world.team
  const { Account = '' } = await aws.sts.getCallerIdentity({})
  const role = compute.executionRole ?? `arn:aws:iam::${Account}:role/ecsTaskExecutionRole`
  return fargate(await registry.address(image), role)
}

/** Image, definition and cluster are there; nothing runs yet. */
export async function prepareToRun(world: SpecWorld, family: string, cluster: string): Promise<void> {
  await stockPlanImage(world)
  await world.team.definitions.register(family, await planDefinition(world))
  world.note('cluster', await world.team.clusters.create(cluster))
}

/** A task of a prepared definition runs. */
export async function startTask(world: SpecWorld, family: string, cluster: string): Promise<void> {
  const { definitions, tasks } = world.team
  const accepted = await tasks.run({ cluster, definition: definitions.reference(family) })
  const [first = {}] = accepted
  world.note('tasks', accepted)
  const running = await world.eventually(() => tasks.mustRun(first), patience)
  await mustAnswer(world, running)
  world.note('task', running)
  world.note('url', await tasks.url(running))
}

/** A definition is registered, whatever the scenario has done before. */
export async function provideDefinition(world: SpecWorld, family: string): Promise<void> {
  await world.team.definitions.provide(family, await planDefinition(world))
}

/** A service of the plan's definition is stable. */
export async function startService(
  world: SpecWorld,
  service: {
    readonly name: string
    readonly family: string
    readonly count: number
    readonly bounds?: DeploymentConfiguration
  },
): Promise<void> {
  const { name, family, count, bounds } = service
  const { definitions, services } = world.team
  await prepareToRun(world, family, 'my-cluster')
  world.note('service', name)
  await services.create(name, definitions.reference(family), {
    desiredCount: count,
    ...(bounds && { deploymentConfiguration: bounds }),
  })
  await world.eventually(() => services.mustBeStable(name, count), patience)
  for (const task of await services.tasks(name)) await mustAnswer(world, task)
}

/** A container that runs is not ready before its port answers. */
async function mustAnswer(world: SpecWorld, task: Task): Promise<void> {
  const url = await world.team.tasks.url(task)
  const { says } = world.notedOr('app', planApps.nginx)
  await world.eventually(() => world.team.web.mustSay(url, says), patience)
}

/** The tasks that the service has now, before something is done to them. */
export async function noteServiceTasks(world: SpecWorld): Promise<Task[]> {
  const tasks = await world.team.services.tasks(world.noted('service'))
  world.note('formerTasks', tasks)
  return tasks
}

/** A task runs whose container behaves in a way, and listens for signals already. */
export async function startWithHabit(world: SpecWorld, habit: Habit): Promise<void> {
  await startScripted(world, [{ name: 'main', ...habits[habit] }])
  const { docker, tasks } = world.team
  const [accepted = {}] = world.noted('tasks')
  const task = await world.eventually(() => tasks.mustRun(accepted), patience)
  await world.eventually(async () => {
    assert.match(await docker.logs(tasks.containerId(task)), new RegExp(listens))
  }, patience)
  world.note('task', task)
}

/** A task of containers that do what a scenario needs has been accepted in the plan's cluster. */
export async function startScripted(
  world: SpecWorld,
  containers: readonly ContainerDefinition[],
  more: Pick<Definition, 'volumes'> = {},
): Promise<void> {
  const { clusters, definitions, registry, tasks } = world.team
  const cluster = 'my-cluster'
  const family = 'scripted'
  await stockPlanImage(world)
  const address = await registry.address(image)
  await definitions.register(family, {
    networkMode: 'bridge',
    containerDefinitions: containers.map((container) => ({ image: address, memory: 128, ...container })),
    requiresCompatibilities: ['EC2'],
    ...more,
  })
  await clusters.create(cluster)
  world.note('tasks', await tasks.run({ cluster, definition: definitions.reference(family) }))
}
