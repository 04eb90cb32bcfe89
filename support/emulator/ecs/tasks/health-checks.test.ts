import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  CreateServiceCommand,
  DeleteServiceCommand,
  DescribeServicesCommand,
  ListTasksCommand,
} from '@aws-sdk/client-ecs'
import { type EcsHarness, eventually, present, startEcs } from '../ecs-harness.ts'

const check = (command: string) => ({
  healthCheck: { command: ['CMD-SHELL', command], interval: 5, timeout: 2, retries: 1 },
})
const sleeper = { command: ['sleep', '600'] }
/** Healthy until the file is there. */
const spoilable = { name: 'main', ...sleeper, ...check('test ! -e /tmp/sick') }

describe('health checks', { concurrency: true }, () => {
  let ecs: EcsHarness
  before(async () => {
    ecs = await startEcs()
  })
  after(() => ecs[Symbol.asyncDispose]())

  const spoil = async (id: string | undefined) => {
    const exec = await ecs.docker.getContainer(present(id)).exec({ Cmd: ['touch', '/tmp/sick'] })
    await exec.start({})
  }

  test('that nobody defined leave the health unknown, whatever the image says', async () => {
    const running = await ecs.reaches(await ecs.run(await ecs.register([sleeper])), 'RUNNING')
    assert.equal(running.healthStatus, 'UNKNOWN')
    assert.equal(running.containers?.[0]?.healthStatus, 'UNKNOWN')
    const id = present(running.containers?.[0]?.runtimeId)
    const { Config } = await ecs.docker.getContainer(id).inspect()
    assert.deepEqual(Config.Healthcheck, { Test: ['NONE'] })
  })

  test('decide the health of a task, which goes on when it stands alone', async () => {
    const task = await ecs.run(
      await ecs.register([spoilable, { ...sleeper, name: 'unchecked', essential: false }]),
    )
    const healthy = await eventually(async () => {
      const now = await ecs.describe(task)
      assert.equal(now.healthStatus, 'HEALTHY')
      assert.deepEqual(
        now.containers?.map(({ healthStatus }) => healthStatus),
        ['HEALTHY', 'UNKNOWN'],
      )
      return now
    })
    await spoil(healthy.containers?.[0]?.runtimeId)
    await eventually(async () => {
      const now = await ecs.describe(task)
      assert.equal(now.healthStatus, 'UNHEALTHY')
      assert.equal(now.lastStatus, 'RUNNING')
    })
  })

  test('can be waited for by another container', async () => {
    const definition = await ecs.register([
      { name: 'first', ...sleeper, ...check('true') },
      { name: 'second', ...sleeper, dependsOn: [{ containerName: 'first', condition: 'HEALTHY' }] },
    ])
    const running = await ecs.reaches(await ecs.run(definition), 'RUNNING')
    assert.equal(running.containers?.[0]?.healthStatus, 'HEALTHY')
  })

  test('make a service replace a sick task and say so', async () => {
    const { cluster } = ecs
    const service = 'checked'
    await ecs.client.send(
      new CreateServiceCommand({
        cluster,
        serviceName: service,
        taskDefinition: await ecs.register([spoilable]),
        desiredCount: 1,
      }),
    )
    const look = async () => {
      const { services } = await ecs.client.send(
        new DescribeServicesCommand({ cluster, services: [service] }),
      )
      return present(services?.[0])
    }
    const only = async () => {
      const { taskArns = [] } = await ecs.client.send(new ListTasksCommand({ cluster, serviceName: service }))
      return ecs.describe({ taskArn: taskArns[0] })
    }
    await eventually(async () => assert.equal((await look()).deployments?.[0]?.rolloutState, 'COMPLETED'))
    const first = await only()
    assert.equal(first.healthStatus, 'HEALTHY')
    await spoil(first.containers?.[0]?.runtimeId)
    const stopped = await ecs.reaches(first, 'STOPPED')
    assert.equal(stopped.stopCode, 'ServiceSchedulerInitiated')
    assert.equal(stopped.stoppedReason, 'Task failed container health checks')
    const id = present(first.taskArn).split('/').at(-1)
    await eventually(async () => {
      assert.notEqual((await only()).taskArn, first.taskArn)
      const messages = (await look()).events?.map(({ message }) => message)
      assert.ok(messages?.includes(`(service ${service}) (task ${id}) failed container health checks.`))
    })
    await ecs.client.send(new DeleteServiceCommand({ cluster, service, force: true }))
  })
})
