import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { after, before, describe, test } from 'node:test'
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DeleteServiceCommand,
  DescribeContainerInstancesCommand,
  DescribeServicesCommand,
  ListContainerInstancesCommand,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  StopTaskCommand,
} from '@aws-sdk/client-ecs'
import { type EcsHarness, eventually, present, startEcs } from '../ecs-harness.ts'

const web = { name: 'web', command: ['httpd', '-f', '-p', '80'], portMappings: [{ containerPort: 80 }] }
const strict = '999999999999'

describe('the place of a task', { concurrency: 4 }, () => {
  let ecs: EcsHarness
  before(async () => {
    ecs = await startEcs({ capacity: `simulated,${strict}=aws` })
  })
  after(() => ecs[Symbol.asyncDispose]())

  const stop = (task: string | undefined) =>
    ecs.client.send(new StopTaskCommand({ cluster: ecs.cluster, task: present(task) }))

  test('has ports that Docker chose, each its own, on loopback only', async () => {
    const taskDefinition = await ecs.register([web])
    const { tasks = [], failures } = await ecs.client.send(
      new RunTaskCommand({ cluster: ecs.cluster, taskDefinition, count: 3 }),
    )
    assert.deepEqual(failures, [])
    const ports = await Promise.all(
      tasks.map(async (task) => {
        const [container] = (await ecs.reaches(task, 'RUNNING')).containers ?? []
        const [binding, ...more] = container?.networkBindings ?? []
        assert.deepEqual(more, [])
        assert.equal(binding?.bindIP, '127.0.0.1')
        assert.equal(binding?.containerPort, 80)
        assert.equal(binding?.protocol, 'tcp')
        const { NetworkSettings } = await ecs.docker.getContainer(present(container?.runtimeId)).inspect()
        assert.equal(NetworkSettings.Ports['80/tcp']?.[0]?.HostPort, String(binding?.hostPort))
        // What runs may not listen yet.
        const { status } = await eventually(() => fetch(`http://127.0.0.1:${binding?.hostPort}/`))
        assert.equal(status, 404)
        return binding?.hostPort
      }),
    )
    assert.equal(new Set(ports).size, 3)
    await Promise.all(tasks.map((task) => stop(task.taskArn)))
  })

  test('is refused for more than ten at once, and then nothing starts', async () => {
    const taskDefinition = await ecs.register([web], { family: 'counted' })
    for (const count of [11, 0, -1]) {
      await assert.rejects(
        ecs.client.send(new RunTaskCommand({ cluster: ecs.cluster, taskDefinition, count })),
        { name: 'InvalidParameterException' },
      )
    }
    const { taskArns } = await ecs.client.send(
      new ListTasksCommand({ cluster: ecs.cluster, family: 'counted' }),
    )
    assert.deepEqual(taskArns, [])
  })

  test('is refused with ECS Exec and no role, or with a strategy that there is none of', async () => {
    const taskDefinition = await ecs.register([web], { family: 'unfit' })
    const run = (more: object) =>
      ecs.client.send(new RunTaskCommand({ cluster: ecs.cluster, taskDefinition, ...more }))
    await assert.rejects(run({ enableExecuteCommand: true }), /a valid task role is not being used/)
    const placementStrategy = [{ type: 'binpack', field: 'disk' }]
    await assert.rejects(run({ placementStrategy }), /takes cpu or memory as its field, not 'disk'/)
  })

  test('with a fixed host port is there once, and free again when the task has stopped', async () => {
    const hostPort = await ecs.freePort()
    const taskDefinition = await ecs.register([{ ...web, portMappings: [{ containerPort: 80, hostPort }] }])
    const run = () => ecs.client.send(new RunTaskCommand({ cluster: ecs.cluster, taskDefinition, count: 2 }))
    const { tasks: [first] = [], failures } = await run()
    assert.equal(failures?.[0]?.reason, 'RESOURCE:PORTS')
    assert.match(failures?.[0]?.arn ?? '', new RegExp(`:container-instance/${ecs.cluster}/[0-9a-f]{32}$`))
    const running = await ecs.reaches(present(first), 'RUNNING')
    assert.equal(running.containers?.[0]?.networkBindings?.[0]?.hostPort, hostPort)
    await stop(running.taskArn)
    await ecs.reaches(running, 'STOPPED')
    const { tasks: [second] = [] } = await run()
    await ecs.reaches(present(second), 'RUNNING')
    await stop(second?.taskArn)
  })

  test('with a host port that something else has taken cannot be started', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const hostPort = typeof address === 'object' ? present(address?.port) : 0
    const definition = await ecs.register([{ ...web, portMappings: [{ containerPort: 80, hostPort }] }])
    const stopped = await ecs.reaches(await ecs.run(definition), 'STOPPED')
    server.close()
    assert.equal(stopped.stopCode, 'TaskFailedToStart')
    assert.match(
      stopped.containers?.[0]?.reason ?? '',
      /^CannotStartContainerError: .*address already in use/,
    )
  })

  test('lacks memory or CPU when the task wants more than the host has', async () => {
    for (const [size, reason] of [
      [{ memory: 2_000_000 }, 'RESOURCE:MEMORY'],
      [{ cpu: 2_000_000 }, 'RESOURCE:CPU'],
    ] as const) {
      const taskDefinition = await ecs.register([{ ...web, ...size }])
      const { tasks, failures } = await ecs.client.send(
        new RunTaskCommand({ cluster: ecs.cluster, taskDefinition }),
      )
      assert.deepEqual(tasks, [])
      assert.equal(failures?.[0]?.reason, reason)
    }
  })

  test('is a pretend container instance that joins with the first task', async () => {
    const cluster = 'with-instance'
    await ecs.client.send(new CreateClusterCommand({ clusterName: cluster }))
    const list = async () =>
      (await ecs.client.send(new ListContainerInstancesCommand({ cluster }))).containerInstanceArns ?? []
    assert.deepEqual(await list(), [])
    const hostPort = await ecs.freePort()
    const taskDefinition = await ecs.register([
      { ...web, cpu: 100, memory: 50, portMappings: [{ containerPort: 80, hostPort }] },
    ])
    const { tasks: [task] = [] } = await ecs.client.send(new RunTaskCommand({ cluster, taskDefinition }))
    const [arn = ''] = await list()
    assert.equal(task?.containerInstanceArn, arn)
    const { containerInstances: [instance] = [] } = await ecs.client.send(
      new DescribeContainerInstancesCommand({ cluster, containerInstances: [arn] }),
    )
    const value = (name: string, of = instance?.remainingResources) =>
      of?.find((resource) => resource.name === name)
    assert.equal(
      value('CPU')?.integerValue,
      present(value('CPU', instance?.registeredResources)?.integerValue) - 100,
    )
    assert.equal(
      value('MEMORY')?.integerValue,
      present(value('MEMORY', instance?.registeredResources)?.integerValue) - 50,
    )
    assert.ok(value('PORTS')?.stringSetValue?.includes(String(hostPort)))
    await ecs.client.send(new StopTaskCommand({ cluster, task: present(task?.taskArn) }))
  })

  test('does not exist in an account with the capacity of a new AWS account', async () => {
    const client = ecs.clientOf(strict)
    const cluster = 'empty'
    await client.send(new CreateClusterCommand({ clusterName: cluster }))
    const taskDefinition = 'strict'
    const containerDefinitions = [{ ...web, image: ecs.image, memory: 32 }]
    await client.send(new RegisterTaskDefinitionCommand({ family: taskDefinition, containerDefinitions }))
    await assert.rejects(client.send(new RunTaskCommand({ cluster, taskDefinition })), {
      name: 'InvalidParameterException',
      message: 'No Container Instances were found in your cluster.',
    })
    assert.deepEqual((await client.send(new ListTasksCommand({ cluster }))).taskArns, [])
    await client.send(
      new CreateServiceCommand({ cluster, serviceName: 'web', taskDefinition, desiredCount: 1 }),
    )
    await eventually(async () => {
      const { services } = await client.send(new DescribeServicesCommand({ cluster, services: ['web'] }))
      assert.equal(services?.[0]?.status, 'ACTIVE')
      assert.equal(services?.[0]?.runningCount, 0)
      assert.deepEqual(
        services?.[0]?.events?.map(({ message }) => message),
        [
          '(service web) was unable to place a task because no container instance met all of its requirements. Reason: No Container Instances were found in your cluster. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
        ],
      )
    })
    await client.send(new DeleteServiceCommand({ cluster, service: 'web', force: true }))
  })

  test('is found once for each client token', async () => {
    const taskDefinition = await ecs.register([web])
    const request = { cluster: ecs.cluster, taskDefinition, clientToken: 'token-1' }
    const first = await ecs.client.send(new RunTaskCommand(request))
    const again = await ecs.client.send(new RunTaskCommand(request))
    assert.equal(again.tasks?.[0]?.taskArn, first.tasks?.[0]?.taskArn)
    await assert.rejects(ecs.client.send(new RunTaskCommand({ ...request, count: 2 })), {
      name: 'ConflictException',
    })
    await stop(first.tasks?.[0]?.taskArn)
  })

  test('can be looked for by who started it', async () => {
    const task = await ecs.run(await ecs.register([web]), {
      startedBy: 'me',
      group: 'mine',
      tags: [{ key: 'a', value: 'b' }],
    })
    assert.equal(task.group, 'mine')
    assert.deepEqual((await ecs.describe(task)).tags, [{ key: 'a', value: 'b' }])
    const { taskArns } = await ecs.client.send(
      new ListTasksCommand({ cluster: ecs.cluster, startedBy: 'me' }),
    )
    assert.deepEqual(taskArns, [task.taskArn])
    const both = new ListTasksCommand({ cluster: ecs.cluster, startedBy: 'me', family: 'any' })
    await assert.rejects(ecs.client.send(both), { name: 'InvalidParameterException' })
    const unknown = new ListTasksCommand({ cluster: ecs.cluster, serviceName: 'ghost' })
    await assert.rejects(ecs.client.send(unknown), { name: 'ServiceNotFoundException' })
    await stop(task.taskArn)
  })
})
