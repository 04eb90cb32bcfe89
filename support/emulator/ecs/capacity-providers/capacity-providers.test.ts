import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DeleteServiceCommand,
  DescribeCapacityProvidersCommand,
  DescribeClustersCommand,
  DescribeServicesCommand,
  PutClusterCapacityProvidersCommand,
  RunTaskCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs'
import { type EcsHarness, eventually, present, startEcs } from '../ecs-harness.ts'
import { nextProvider } from './strategy.ts'

const networkConfiguration = { awsvpcConfiguration: { subnets: ['subnet-1'] } }
const spot = [{ capacityProvider: 'FARGATE_SPOT', weight: 1, base: 0 }]
const both = [
  { capacityProvider: 'FARGATE', weight: 1, base: 1 },
  { capacityProvider: 'FARGATE_SPOT', weight: 3, base: 0 },
]

describe('capacity providers', () => {
  let ecs: EcsHarness
  before(async () => {
    ecs = await startEcs()
  })
  after(() => ecs[Symbol.asyncDispose]())

  const fargate = () =>
    ecs.register([{ name: 'main', command: ['sleep', '600'] }], {
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
      requiresCompatibilities: ['FARGATE'],
    })
  const put = (
    cluster: string,
    capacityProviders: string[],
    defaultCapacityProviderStrategy: typeof spot = [],
  ) =>
    ecs.client.send(
      new PutClusterCapacityProvidersCommand({ cluster, capacityProviders, defaultCapacityProviderStrategy }),
    )

  test('are the two of Fargate', async () => {
    const all = await ecs.client.send(new DescribeCapacityProvidersCommand({}))
    assert.deepEqual(
      all.capacityProviders?.map(({ name, status, type, capacityProviderArn }) => [
        name,
        status,
        type,
        capacityProviderArn,
      ]),
      ['FARGATE', 'FARGATE_SPOT'].map((name) => [
        name,
        'ACTIVE',
        name,
        `arn:aws:ecs:us-east-1:000000000000:capacity-provider/${name}`,
      ]),
    )
    const some = await ecs.client.send(
      new DescribeCapacityProvidersCommand({ capacityProviders: ['FARGATE_SPOT', 'mine'] }),
    )
    assert.deepEqual(
      some.capacityProviders?.map(({ name }) => name),
      ['FARGATE_SPOT'],
    )
    assert.deepEqual(some.failures, [
      { arn: 'arn:aws:ecs:us-east-1:000000000000:capacity-provider/mine', reason: 'MISSING' },
    ])
  })

  test('belong to a cluster from its beginning or later, and stay while they are used', async () => {
    const made = await ecs.client.send(
      new CreateClusterCommand({
        clusterName: 'made-with',
        capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
        defaultCapacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }],
      }),
    )
    assert.deepEqual(made.cluster?.capacityProviders, ['FARGATE', 'FARGATE_SPOT'])
    assert.deepEqual(made.cluster?.defaultCapacityProviderStrategy, spot)
    const refused = { name: 'InvalidParameterException' }
    await assert.rejects(put('made-with', ['mine']), refused)
    await assert.rejects(put('made-with', ['FARGATE'], spot), refused)
    await assert.rejects(put('none', ['FARGATE']), { name: 'ClusterNotFoundException' })
    const create = (more: object) =>
      ecs.client.send(new CreateClusterCommand({ clusterName: 'made-with', ...more }))
    await create({})
    await assert.rejects(create({ capacityProviders: ['FARGATE'] }), refused)

    const taskDefinition = await fargate()
    const { tasks = [] } = await ecs.client.send(
      new RunTaskCommand({ cluster: 'made-with', taskDefinition, networkConfiguration }),
    )
    assert.equal(tasks[0]?.capacityProviderName, 'FARGATE_SPOT')
    assert.equal(tasks[0]?.launchType, 'FARGATE')
    await assert.rejects(put('made-with', ['FARGATE']), { name: 'ResourceInUseException' })
    await put('made-with', ['FARGATE_SPOT'])
    const { clusters = [] } = await ecs.client.send(new DescribeClustersCommand({ clusters: ['made-with'] }))
    assert.deepEqual(clusters[0]?.capacityProviders, ['FARGATE_SPOT'])
    assert.deepEqual(clusters[0]?.defaultCapacityProviderStrategy, [])
  })

  test('share the tasks of a service', async () => {
    await put(ecs.cluster, ['FARGATE', 'FARGATE_SPOT'])
    const taskDefinition = await fargate()
    const order = { cluster: ecs.cluster, taskDefinition, networkConfiguration, desiredCount: 1 }
    const refused = { name: 'InvalidParameterException' }
    const create = (more: object) =>
      ecs.client.send(new CreateServiceCommand({ ...order, serviceName: 'shared', ...more }))
    await assert.rejects(create({ launchType: 'FARGATE', capacityProviderStrategy: both }), refused)
    await assert.rejects(create({ capacityProviderStrategy: [{ capacityProvider: 'mine' }] }), refused)
    const { service } = await create({ capacityProviderStrategy: both })
    assert.deepEqual(service?.capacityProviderStrategy, both)
    assert.equal(service?.launchType, undefined)
    assert.equal(service?.deployments?.[0]?.launchType, undefined)
    assert.equal(service?.platformVersion, '1.4.0')

    const reference = { cluster: ecs.cluster, service: 'shared' }
    const { service: changed } = await ecs.client.send(
      new UpdateServiceCommand({ ...reference, capacityProviderStrategy: spot }),
    )
    assert.deepEqual(changed?.capacityProviderStrategy, spot)
    assert.equal(changed?.deployments?.length, 1, 'A strategy alone makes no new deployment.')
    assert.deepEqual(changed?.deployments?.[0]?.capacityProviderStrategy, both)
    const forced = await ecs.client.send(new UpdateServiceCommand({ ...reference, forceNewDeployment: true }))
    assert.deepEqual(forced.service?.deployments?.[0]?.capacityProviderStrategy, spot)
    await eventually(async () => {
      const { services = [] } = await ecs.client.send(
        new DescribeServicesCommand({ cluster: ecs.cluster, services: ['shared'] }),
      )
      assert.equal(present(services[0]).runningCount, 1)
    })
    await ecs.client.send(new DeleteServiceCommand({ ...reference, force: true }))
  })
})

test('the base of a strategy comes first, then tasks go by weight', () => {
  const placed: string[] = []
  for (let index = 0; index < 9; index += 1) placed.push(nextProvider(both, placed) ?? '')
  assert.equal(placed[0], 'FARGATE')
  assert.equal(placed.filter((each) => each === 'FARGATE').length, 3)
  assert.equal(nextProvider([{ capacityProvider: 'FARGATE', weight: 0, base: 0 }], []), 'FARGATE')
  assert.equal(nextProvider([], []), undefined)
})
