import type { CreateServiceCommandInput } from '@aws-sdk/client-ecs'
import { type Rows, repositoryPortrait, servicePortrait } from '../../driver/portraits.ts'
import type { RepositorySettings } from '../../driver/repositories.ts'
import { createCluster } from '../fixtures/clusters.ts'
import { clusterOf, planNames } from '../fixtures/plan-names.ts'
import type { Thing } from '../vocabulary/things.ts'
import type { SpecWorld } from '../world.ts'
import { keep } from './kept.ts'
import { homePortrait } from './owner.ts'
import { verbFor } from './verb.ts'

/** Creates a thing and notes what AWS answers. */
export function create(world: SpecWorld, thing: Thing, rows: Rows = {}): Promise<void> {
  const creating = {
    repository: (_: SpecWorld, [name = '']: readonly string[]) => createRepository(world, name, rows),
    cluster: (_: SpecWorld, [name = '']: readonly string[]) => createCluster(world, name),
    service: (_: SpecWorld, [name = '']: readonly string[]) => createServiceWith(world, name, rows),
    'log group': async (_: SpecWorld, [name = '']: readonly string[]) =>
      void (await world.team.logs.createGroup(name)),
  }
  return verbFor(creating, thing, 'can be created')(world, thing.names)
}

/** Creates a repository, and the scenario is about it. */
export async function createRepository(world: SpecWorld, name: string, rows: Rows = {}): Promise<void> {
  const created = await world.team.repositories.create(name, repositorySettings(rows))
  world.note('answer', { ...repositoryPortrait(created), ...homePortrait(world, created) })
  world.note('repository', name)
  keep(world, `the repository "${name}"`, [created])
}

function repositorySettings(rows: Rows): RepositorySettings {
  const { 'tags can be moved': mutability, 'scan on push': scan, encryption } = rows
  return {
    ...(mutability && { imageTagMutability: mutability as 'IMMUTABLE' | 'MUTABLE' }),
    ...(scan && { imageScanningConfiguration: { scanOnPush: scan === 'true' } }),
    ...(encryption && { encryptionConfiguration: { encryptionType: encryption as 'AES256' | 'KMS' } }),
  }
}

/** Creates a service by its settings in the words of the features. */
async function createServiceWith(world: SpecWorld, name: string, rows: Rows): Promise<void> {
  const { cluster = clusterOf(world), definition = planNames.family, 'desired count': count = 'none' } = rows
  const { 'launch type': launchType, subnet, 'client token': token } = rows
  await createService(
    world,
    { name, cluster, definition },
    {
      ...(count !== 'none' && { desiredCount: Number(count) }),
      ...(launchType && { launchType: launchType as 'EC2' | 'FARGATE' }),
      ...(subnet && { networkConfiguration: world.team.compute.network }),
      ...(token && { clientToken: world.names.unique(token) }),
      ...(rows['load balancer'] && { loadBalancers }),
    },
  )
}

/** Creates a service of a definition and notes what AWS answers. */
export async function createService(
  world: SpecWorld,
  { name, cluster, definition }: { name: string; cluster: string; definition: string },
  more: Partial<CreateServiceCommandInput>,
): Promise<void> {
  const { definitions, compute, services } = world.team
  const created = await services.create(
    { name, cluster, definition: definitions.reference(definition) },
    more,
  )
  world.note('service', name)
  world.note('answer', {
    ...servicePortrait(created, world.plain),
    'launch type':
      created.launchType === compute.launch.launchType ? "the team's" : String(created.launchType),
  })
}

const loadBalancers = [
  {
    targetGroupArn:
      'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/my-group/0123456789abcdef',
    containerName: 'nginx-container',
    containerPort: 80,
  },
]
