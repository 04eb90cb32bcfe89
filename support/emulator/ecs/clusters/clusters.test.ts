import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DeleteClusterCommand,
  DeleteServiceCommand,
  DescribeClustersCommand,
  DescribeServicesCommand,
  ListClustersCommand,
  ListServicesCommand,
  ListTagsForResourceCommand,
  ListTasksCommand,
  RunTaskCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateClusterSettingsCommand,
} from '@aws-sdk/client-ecs'
import { type EcsHarness, eventually, present, startEcs } from '../ecs-harness.ts'

describe('clusters', { concurrency: true }, () => {
  let ecs: EcsHarness
  before(async () => {
    ecs = await startEcs({ image: 'localhost:1/none:1' })
  })
  after(() => ecs[Symbol.asyncDispose]())

  const create = async (clusterName: string) =>
    present((await ecs.client.send(new CreateClusterCommand({ clusterName }))).cluster)
  const remove = (cluster: string) => ecs.client.send(new DeleteClusterCommand({ cluster }))
  const arn = (name: string) => `arn:aws:ecs:us-east-1:000000000000:cluster/${name}`

  test('start active and empty, and are left as they are when made again', async () => {
    const cluster = await create('twice')
    assert.deepEqual(cluster, {
      clusterArn: arn('twice'),
      clusterName: 'twice',
      status: 'ACTIVE',
      registeredContainerInstancesCount: 0,
      runningTasksCount: 0,
      pendingTasksCount: 0,
      activeServicesCount: 0,
      statistics: [],
      tags: [],
      settings: [{ name: 'containerInsights', value: 'disabled' }],
      capacityProviders: [],
      defaultCapacityProviderStrategy: [],
    })
    assert.deepEqual(await create('twice'), cluster)
  })

  test('keep a setting that ECS knows, and no other value of it', async () => {
    await create('watched')
    const set = async (value: string) => {
      const settings = [{ name: 'containerInsights' as const, value }]
      const command = new UpdateClusterSettingsCommand({ cluster: 'watched', settings })
      return present((await ecs.client.send(command)).cluster).settings
    }
    assert.deepEqual(await set('enhanced'), [{ name: 'containerInsights', value: 'enhanced' }])
    await assert.rejects(set('sometimes'), { name: 'InvalidParameterException' })
    const settings = [{ name: 'containerInsights' as const, value: 'sometimes' }]
    await assert.rejects(ecs.client.send(new CreateClusterCommand({ clusterName: 'other', settings })), {
      name: 'InvalidParameterException',
    })
  })

  test('have a name of letters, digits, hyphens and underscores', async () => {
    for (const name of ['bad name!', 'a'.repeat(256), '../etc', 'ümlaut']) {
      await assert.rejects(create(name), { name: 'InvalidParameterException' })
    }
  })

  test('that are absent are failures to describe; nothing given means default', async () => {
    await create('here')
    const { clusters = [], failures } = await ecs.client.send(
      new DescribeClustersCommand({
        clusters: ['here', 'ghost', arn('here')],
        include: ['STATISTICS', 'TAGS'],
      }),
    )
    assert.deepEqual(
      clusters.map((cluster) => cluster.clusterName),
      ['here', 'here'],
    )
    assert.equal(clusters[0]?.statistics?.length, 8)
    assert.deepEqual(failures, [{ arn: arn('ghost'), reason: 'MISSING' }])
    const standard = await ecs.client.send(new DescribeClustersCommand({}))
    assert.deepEqual(standard.failures, [{ arn: arn('default'), reason: 'MISSING' }])
  })

  test('must exist for every operation that names one', async () => {
    const cluster = 'ghost'
    const calls = [
      () => remove(cluster),
      () => ecs.client.send(new RunTaskCommand({ cluster, taskDefinition: 'any' })),
      () => ecs.client.send(new ListTasksCommand({ cluster })),
      () => ecs.client.send(new ListServicesCommand({ cluster })),
      () => ecs.client.send(new DescribeServicesCommand({ cluster, services: ['any'] })),
      () => ecs.client.send(new CreateServiceCommand({ cluster, serviceName: 'any', taskDefinition: 'any' })),
    ]
    for (const call of calls) {
      await assert.rejects(call(), { name: 'ClusterNotFoundException', message: 'Cluster not found.' })
    }
  })

  test('stay as inactive when deleted, are listed no more, and can be made again', async () => {
    await create('short-lived')
    const { cluster } = await remove('short-lived')
    assert.equal(cluster?.status, 'INACTIVE')
    const { clusters } = await ecs.client.send(new DescribeClustersCommand({ clusters: ['short-lived'] }))
    assert.equal(clusters?.[0]?.status, 'INACTIVE')
    await assert.rejects(ecs.client.send(new ListTasksCommand({ cluster: 'short-lived' })), {
      message: 'The referenced cluster was inactive.',
    })
    const { clusterArns = [] } = await ecs.client.send(new ListClustersCommand({}))
    assert.ok(!clusterArns.includes(arn('short-lived')))
    assert.equal((await create('short-lived')).status, 'ACTIVE')
  })

  test('with a service cannot be deleted', async () => {
    const { clusterName: cluster = '' } = await create('in-use')
    const taskDefinition = await ecs.register([{}])
    await ecs.client.send(
      new CreateServiceCommand({ cluster, serviceName: 'web', taskDefinition, desiredCount: 0 }),
    )
    await assert.rejects(remove(cluster), {
      name: 'ClusterContainsServicesException',
      message: 'The Cluster cannot be deleted while Services are active.',
    })
    await ecs.client.send(new DeleteServiceCommand({ cluster, service: 'web' }))
    await eventually(() => remove(cluster))
  })

  test('are listed in pages', async () => {
    const client = ecs.clientOf('111111111111')
    for (const clusterName of ['a', 'b', 'c']) await client.send(new CreateClusterCommand({ clusterName }))
    const first = await client.send(new ListClustersCommand({ maxResults: 2 }))
    assert.equal(first.clusterArns?.length, 2)
    const second = await client.send(new ListClustersCommand({ maxResults: 2, nextToken: first.nextToken }))
    assert.deepEqual(second.clusterArns, ['arn:aws:ecs:us-east-1:111111111111:cluster/c'])
    assert.equal(second.nextToken, undefined)
    await assert.rejects(client.send(new ListClustersCommand({ nextToken: 'forged' })), {
      name: 'InvalidParameterException',
    })
  })

  test('of one account and region are not those of another', async () => {
    await create('mine')
    for (const client of [ecs.clientOf('222222222222'), ecs.clientOf('000000000000', 'eu-west-1')]) {
      const { clusters } = await client.send(new DescribeClustersCommand({ clusters: ['mine', arn('mine')] }))
      assert.deepEqual(clusters, [])
    }
  })

  test('carry tags', async () => {
    const { clusterArn: resourceArn = '' } = await create('tagged')
    const tags = [
      { key: 'team', value: 'blue' },
      { key: 'stage', value: 'test' },
    ]
    await ecs.client.send(new TagResourceCommand({ resourceArn, tags }))
    await ecs.client.send(new UntagResourceCommand({ resourceArn, tagKeys: ['stage'] }))
    const listed = await ecs.client.send(new ListTagsForResourceCommand({ resourceArn }))
    assert.deepEqual(listed.tags, [{ key: 'team', value: 'blue' }])
    for (const key of ['aws:mine', '', 'k'.repeat(129)]) {
      await assert.rejects(
        ecs.client.send(new TagResourceCommand({ resourceArn, tags: [{ key, value: 'x' }] })),
        {
          name: 'InvalidParameterException',
        },
      )
    }
    await assert.rejects(ecs.client.send(new ListTagsForResourceCommand({ resourceArn: arn('ghost') })), {
      name: 'InvalidParameterException',
    })
  })
})
