import { failureWords, imageFailureWords } from '../../driver/aws/failures.ts'
import { lastPart } from '../../driver/last-part.ts'
import type { PolicyKind } from '../../driver/policies.ts'
import { clusterOf } from '../fixtures/plan-names.ts'
import type { Thing } from '../vocabulary/things.ts'
import type { SpecWorld } from '../world.ts'
import { referenceFrom } from './reference.ts'
import { verbFor } from './verb.ts'

/** Looks up a thing, and notes the names of what was found and of what was missing. */
export function lookUp(world: SpecWorld, thing: Thing): Promise<void> {
  return verbFor(lookUps, thing, 'can be looked up')(world, thing.names)
}

/** The same in another region. */
export async function lookUpIn(
  world: SpecWorld,
  { names: [name = ''] }: Thing,
  region: string,
): Promise<void> {
  const found = await world.team.repositories.lookUp(name, world.awsIn(region))
  world.note('answer', {})
  world.note(
    'listed',
    found.map(({ repositoryName = '' }) => world.plain(repositoryName)),
  )
}

const readPolicy =
  (kind: PolicyKind) =>
  async ({ team }: SpecWorld, [repository = '']: readonly string[]) =>
    void (await team.policies.read(kind, repository))

const lookUps = {
  'repository policy': readPolicy('repository policy'),
  'lifecycle policy': readPolicy('lifecycle policy'),
  async repository(world: SpecWorld, [name = '']: readonly string[]) {
    const found = await world.team.repositories.lookUp(name)
    world.note(
      'listed',
      found.map(({ repositoryName = '' }) => world.plain(repositoryName)),
    )
  },
  async image({ team }: SpecWorld, [reference = '']: readonly string[]) {
    await team.repositories.details(referenceFrom(reference))
  },
  async manifest(world: SpecWorld, [reference = '']: readonly string[]) {
    const { failures = [] } = await world.team.repositories.manifest(referenceFrom(reference))
    world.note('missing', failures.map(imageFailureWords))
  },
  async clusters(world: SpecWorld, names: readonly string[]) {
    const { clusters = [], failures = [] } = await world.team.clusters.describe(...names)
    noteNames(
      world,
      clusters.map(({ clusterArn }) => clusterArn),
    )
    noteMissing(world, failures.map(failureWords))
  },
  async service(world: SpecWorld, [name = '']: readonly string[]) {
    const { services = [], failures = [] } = await world.team.services.describe(name, clusterOf(world))
    noteNames(
      world,
      services.map(({ serviceArn }) => serviceArn),
    )
    noteMissing(world, failures.map(failureWords))
  },
  async 'task definition'(world: SpecWorld, [reference = '']: readonly string[]) {
    const { taskDefinitionArn } = await world.team.definitions.describe(reference)
    noteNames(world, [taskDefinitionArn])
  },
  async 'task by its id'(world: SpecWorld, [id = '', cluster = '']: readonly string[]) {
    const { tasks = [], failures = [] } = await world.team.tasks.describe(cluster, [id])
    noteNames(
      world,
      tasks.map(({ taskArn }) => taskArn),
    )
    noteMissing(world, failures.map(failureWords))
  },
  async task(world: SpecWorld) {
    await world.team.tasks.now([world.noted('task')])
  },
}

/** Notes the names of what an answer lists, as they stand in the features. */
export function noteNames(world: SpecWorld, arns: readonly (string | undefined)[]): void {
  world.note(
    'listed',
    arns.map((arn) => world.plain(lastPart(arn))),
  )
}

function noteMissing(world: SpecWorld, failures: readonly string[]): void {
  world.note('missing', failures.map(world.plain))
}
