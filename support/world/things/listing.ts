import assert from 'node:assert/strict'
import type { ListTasksCommandInput } from '@aws-sdk/client-ecs'
import type { List, ListKind } from '../vocabulary/things.ts'
import type { SpecWorld } from '../world.ts'
import { noteNames } from './looking-up.ts'

/** How many entries a page is to have at most. */
type Paging = { readonly maxResults?: number }

type Listing = (world: SpecWorld, names: readonly string[], paging: Paging) => Promise<void>

/** Lists things, and notes what was listed. */
export async function list(world: SpecWorld, { kind, names }: List): Promise<void> {
  await listings[kind](world, names, {})
}

/** The same from pages with one entry each. */
export async function listByPage(world: SpecWorld, { kind, names }: List): Promise<void> {
  await listings[kind](world, names, { maxResults: 1 })
}

const listings: Readonly<Record<ListKind, Listing>> = {
  /** Whoever shares the account has others. */
  async repositories(world) {
    noteOwnNames(world, await world.team.repositories.listAll())
  },
  async clusters(world) {
    noteOwnNames(world, await world.team.clusters.list())
  },
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
  tasks: (world, [cluster = ''], paging) => listTasks(world, cluster, paging),
  'stopped tasks': (world, [cluster = '']) => listTasks(world, cluster, { desiredStatus: 'STOPPED' }),
  'tasks of a family': (world, [family = '', cluster = '']) =>
    listTasks(world, cluster, { family: world.names.unique(family) }),
  async 'tasks of a service'(world, [service = '']) {
    world.note('listedTasks', await world.team.services.tasks(service))
  },
  async services(world, [cluster = ''], paging) {
    noteNames(world, await world.team.services.list(cluster, paging))
  },
}

/** A name that the scenario has made has an ending of its own. */
function noteOwnNames(world: SpecWorld, names: readonly string[]): void {
  noteNames(
    world,
    names.filter((name) => world.plain(name) !== name),
  )
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
