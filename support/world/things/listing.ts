import assert from 'node:assert/strict'
import type { ListTasksCommandInput } from '@aws-sdk/client-ecs'
import type { List, ListKind } from '../vocabulary/things.ts'
import type { SpecWorld } from '../world.ts'
import { noteNames } from './looking-up.ts'

type Listing = (world: SpecWorld, names: readonly string[]) => Promise<void>

/** Lists things, and notes what was listed. */
export async function list(world: SpecWorld, { kind, names }: List): Promise<void> {
  await listings[kind](world, names)
}

const listings: Readonly<Record<ListKind, Listing>> = {
  /** Read from pages with one entry each. */
  async images(world, [repository = '']) {
    world.note('listed', await world.team.repositories.tagsOneByOne(repository))
  },
  async revisions(world, [family = '']) {
    world.note('listed', await world.team.definitions.listOneByOne(family))
  },
  /** With the token that ECR gives out, and without Docker. */
  async 'tags in the registry'(world, [repository = '']) {
    const { status, body } = await world.team.registry.callRepository(repository, 'tags/list')
    assert.equal(status, 200, body)
    world.note('listed', (JSON.parse(body) as { tags: string[] }).tags)
  },
  tasks: (world, [cluster = '']) => listTasks(world, cluster),
  'stopped tasks': (world, [cluster = '']) => listTasks(world, cluster, { desiredStatus: 'STOPPED' }),
  'tasks of a family': (world, [family = '', cluster = '']) =>
    listTasks(world, cluster, { family: world.names.unique(family) }),
  async 'tasks of a service'(world, [service = '']) {
    world.note('listedTasks', await world.team.services.tasks(service))
  },
  async services(world, [cluster = '']) {
    noteNames(world, await world.team.services.list(cluster))
  },
}

/** Lists tasks as the plan does: their names, and then what they are. */
async function listTasks(
  world: SpecWorld,
  cluster: string,
  filter: Omit<ListTasksCommandInput, 'cluster'> = {},
): Promise<void> {
  const { tasks } = world.team
  const arns = await tasks.list(cluster, filter)
  const described = arns.length === 0 ? [] : (await tasks.describe(cluster, arns)).tasks
  world.note('listedTasks', described ?? [])
}

/** Asserts that an answer lists so many tasks, all of one family. */
export function mustListTasks(world: SpecWorld, count: number, family: string): void {
  const families = world
    .noted('listedTasks')
    .map(({ taskDefinitionArn = '' }) => world.plain(/\/(.+):\d+$/.exec(taskDefinitionArn)?.[1] ?? ''))
  assert.deepEqual(
    families,
    Array.from({ length: count }, () => family),
  )
}

/** Asserts that an answer lists these names, in any order. */
export function mustList(world: SpecWorld, names: string): void {
  assert.deepEqual(world.noted('listed').toSorted(), names.split(', '))
}
