import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  CreateServiceCommand,
  DeleteServiceCommand,
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  DescribeServicesCommand,
  ListServiceDeploymentsCommand,
  type ServiceDeployment,
  StopServiceDeploymentCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs'
import { type EcsHarness, eventually, present, startEcs } from '../ecs-harness.ts'

const good = { name: 'web', command: ['sleep', '600'] }
const bad = { name: 'web', command: ['false'] }

describe('service deployments', { concurrency: 4 }, () => {
  let ecs: EcsHarness
  before(async () => {
    ecs = await startEcs({ timing: { healthyAfter: 300, stopTimeout: 1000, firstStartDelay: 50 } })
  })
  after(() => ecs[Symbol.asyncDispose]())

  const create = async (serviceName: string, rollback?: boolean) => {
    const { service } = await ecs.client.send(
      new CreateServiceCommand({
        cluster: ecs.cluster,
        serviceName,
        taskDefinition: await ecs.register([good]),
        desiredCount: 1,
        ...(rollback !== undefined && {
          deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback } },
        }),
      }),
    )
    return present(service?.serviceArn)
  }
  const update = (service: string, taskDefinition: string) =>
    ecs.client.send(new UpdateServiceCommand({ cluster: ecs.cluster, service, taskDefinition }))
  const list = async (service: string, more: object = {}) => {
    const { serviceDeployments = [] } = await ecs.client.send(
      new ListServiceDeploymentsCommand({ service, ...more }),
    )
    return serviceDeployments
  }
  const newest = async (service: string): Promise<ServiceDeployment> => {
    const [brief] = await list(service)
    const { serviceDeployments = [] } = await ecs.client.send(
      new DescribeServiceDeploymentsCommand({
        serviceDeploymentArns: [present(brief?.serviceDeploymentArn)],
      }),
    )
    return present(serviceDeployments[0])
  }
  const reaches = (service: string, status: string) =>
    eventually(async () => {
      const deployment = await newest(service)
      assert.equal(deployment.status, status, JSON.stringify(deployment))
      return deployment
    })
  const revision = async (serviceRevisionArn: string | undefined) => {
    const { serviceRevisions = [] } = await ecs.client.send(
      new DescribeServiceRevisionsCommand({ serviceRevisionArns: [present(serviceRevisionArn)] }),
    )
    return present(serviceRevisions[0])
  }
  const stop = (serviceDeploymentArn: string | undefined, stopType?: 'ABORT' | 'ROLLBACK') =>
    ecs.client.send(
      new StopServiceDeploymentCommand({
        serviceDeploymentArn: present(serviceDeploymentArn),
        ...(stopType && { stopType }),
      }),
    )

  test('tell of the first and of an update, with their revisions', async () => {
    const service = await create('history')
    const first = await reaches(service, 'SUCCESSFUL')
    assert.deepEqual(first.sourceServiceRevisions, [])
    assert.deepEqual(first.deploymentCircuitBreaker, { status: 'DISABLED', failureCount: 0, threshold: 3 })
    assert.equal(first.targetServiceRevision?.runningTaskCount, 1)
    assert.ok(present(first.startedAt) >= present(first.createdAt))
    assert.ok(present(first.finishedAt) >= present(first.startedAt))
    const workload = await revision(first.targetServiceRevision?.arn)
    assert.equal(workload.launchType, 'EC2')
    assert.deepEqual(workload.containerImages?.[0]?.containerName, 'web')

    const next = await ecs.register([good])
    await update(service, next)
    const second = await reaches(service, 'SUCCESSFUL')
    assert.deepEqual(
      second.sourceServiceRevisions?.map(({ arn }) => arn),
      [first.targetServiceRevision?.arn],
    )
    assert.equal((await revision(second.targetServiceRevision?.arn)).taskDefinition, next)
    assert.deepEqual(
      (await list(service)).map(({ targetServiceRevisionArn }) => targetServiceRevisionArn),
      [second.targetServiceRevision?.arn, first.targetServiceRevision?.arn],
    )
    assert.deepEqual(await list(service, { status: ['STOPPED'] }), [])
    assert.equal(
      (await list(service, { createdAt: { before: second.createdAt, after: second.createdAt } })).length,
      1,
    )

    await ecs.client.send(new DeleteServiceCommand({ cluster: ecs.cluster, service, force: true }))
    await eventually(() => assert.rejects(list(service), { name: 'ServiceNotFoundException' }))
  })

  test('end as rolled back when the circuit breaker was triggered', async () => {
    const service = await create('breaker', true)
    const first = await reaches(service, 'SUCCESSFUL')
    assert.equal(first.deploymentCircuitBreaker?.status, 'MONITORING_COMPLETE')
    await update(service, await ecs.register([bad]))
    const broken = await reaches(service, 'ROLLBACK_SUCCESSFUL')
    assert.equal(broken.deploymentCircuitBreaker?.status, 'TRIGGERED')
    assert.equal(broken.deploymentCircuitBreaker?.failureCount, 3)
    assert.equal(broken.rollback?.serviceRevisionArn, first.targetServiceRevision?.arn)
    assert.match(broken.statusReason ?? '', /circuit breaker/)
    assert.equal((await list(service)).length, 2)
  })

  test('end as stopped when nothing rolls them back, or another one is started', async () => {
    const service = await create('stopped', false)
    await reaches(service, 'SUCCESSFUL')
    await update(service, await ecs.register([bad]))
    const failed = await reaches(service, 'STOPPED')
    assert.equal(failed.rollback, undefined)
    assert.ok(failed.stoppedAt)
    const slow = await ecs.register([{ ...good, image: 'localhost:1/nowhere:v1' }])
    await update(service, slow)
    const superseded = (await newest(service)).serviceDeploymentArn
    await update(service, await ecs.register([good]))
    const statuses = (await list(service)).filter((each) => each.serviceDeploymentArn === superseded)
    assert.deepEqual(
      statuses.map(({ status }) => status),
      ['STOPPED'],
    )
    await reaches(service, 'SUCCESSFUL')
  })

  test('are rolled back when they are stopped', async () => {
    const service = await create('by-hand')
    const first = await reaches(service, 'SUCCESSFUL')
    await update(service, await ecs.register([bad]))
    const { serviceDeploymentArn } = await newest(service)
    await assert.rejects(stop(serviceDeploymentArn, 'ABORT'), { name: 'InvalidParameterException' })
    assert.equal((await stop(serviceDeploymentArn)).serviceDeploymentArn, serviceDeploymentArn)
    const ended = await reaches(service, 'ROLLBACK_SUCCESSFUL')
    assert.equal(ended.rollback?.serviceRevisionArn, first.targetServiceRevision?.arn)
    const { services = [] } = await ecs.client.send(
      new DescribeServicesCommand({ cluster: ecs.cluster, services: [service] }),
    )
    assert.equal(
      services[0]?.taskDefinition,
      (await revision(first.targetServiceRevision?.arn)).taskDefinition,
    )
    assert.equal(services[0]?.deployments?.[0]?.rolloutState, 'COMPLETED')
    await assert.rejects(stop(serviceDeploymentArn), { name: 'ConflictException' })
  })

  test('that nothing came before cannot be rolled back, and unknown ones are not there', async () => {
    const { service } = await ecs.client.send(
      new CreateServiceCommand({
        cluster: ecs.cluster,
        serviceName: 'first',
        taskDefinition: await ecs.register([bad]),
        desiredCount: 1,
      }),
    )
    const { serviceDeploymentArn = '' } = await newest(present(service?.serviceArn))
    await assert.rejects(stop(serviceDeploymentArn), { name: 'ConflictException' })
    const unknown = `${serviceDeploymentArn}x`
    await assert.rejects(stop(unknown), { name: 'ServiceDeploymentNotFoundException' })
    const { failures } = await ecs.client.send(
      new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [unknown] }),
    )
    assert.deepEqual(failures, [{ arn: unknown, reason: 'MISSING' }])
  })
})
