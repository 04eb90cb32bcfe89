import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  CreateServiceCommand,
  type CreateServiceCommandInput,
  DeleteServiceCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ListServicesCommand,
  ListTasksCommand,
  type Service,
  StopTaskCommand,
  type Task,
  UpdateServiceCommand,
  type UpdateServiceCommandInput,
} from '@aws-sdk/client-ecs'
import { type EcsHarness, eventually, present, startEcs } from '../ecs-harness.ts'

const healthyAfter = 1000
const web = { name: 'web', command: ['httpd', '-f', '-p', '80'], portMappings: [{ containerPort: 80 }] }

describe('a service', { concurrency: 4 }, () => {
  let ecs: EcsHarness
  let names = 0
  before(async () => {
    ecs = await startEcs({ timing: { healthyAfter, stopTimeout: 1000, firstStartDelay: 100 } })
  })
  after(() => ecs[Symbol.asyncDispose]())

  const create = async (taskDefinition: string, more: Partial<CreateServiceCommandInput> = {}) => {
    names += 1
    const { service } = await ecs.client.send(
      new CreateServiceCommand({
        cluster: ecs.cluster,
        serviceName: `service-${names}`,
        taskDefinition,
        desiredCount: 2,
        launchType: 'EC2',
        ...more,
      }),
    )
    return present(service)
  }
  const update = async (service: Service, more: Partial<UpdateServiceCommandInput>) => {
    const changed = await ecs.client.send(
      new UpdateServiceCommand({ cluster: ecs.cluster, service: present(service.serviceName), ...more }),
    )
    return present(changed.service)
  }
  const look = async (service: Service) => {
    const { services = [] } = await ecs.client.send(
      new DescribeServicesCommand({ cluster: ecs.cluster, services: [present(service.serviceArn)] }),
    )
    return present(services[0])
  }
  const tasksOf = async (service: Service, desiredStatus: 'RUNNING' | 'STOPPED' = 'RUNNING') => {
    const { taskArns = [] } = await ecs.client.send(
      new ListTasksCommand({
        cluster: ecs.cluster,
        serviceName: present(service.serviceName),
        desiredStatus,
      }),
    )
    if (taskArns.length === 0) return []
    const { tasks = [] } = await ecs.client.send(
      new DescribeTasksCommand({ cluster: ecs.cluster, tasks: taskArns }),
    )
    return tasks
  }
  const stable = (service: Service) =>
    eventually(async () => {
      const now = await look(service)
      assert.equal(now.deployments?.length, 1)
      assert.equal(now.deployments?.[0]?.rolloutState, 'COMPLETED')
      assert.equal(now.runningCount, now.desiredCount)
      assert.match(now.events?.[0]?.message ?? '', /has reached a steady state\.$/)
      return now
    })
  const drop = (service: Service) =>
    ecs.client.send(
      new DeleteServiceCommand({ cluster: ecs.cluster, service: service.serviceName, force: true }),
    )
  const idOf = (task: Task) => present(task.taskArn).split('/').at(-1)
  const messages = (service: Service) => (service.events ?? []).map(({ message = '' }) => message)

  test('starts as many tasks as desired and tells of it in the order of AWS', async () => {
    const definition = await ecs.register([web])
    const created = await create(definition)
    assert.equal(created.status, 'ACTIVE')
    assert.equal(created.runningCount, 0)
    assert.equal(created.pendingCount, 0)
    assert.equal(created.desiredCount, 2)
    assert.deepEqual(created.events, [])
    assert.equal(created.taskDefinition, definition)
    assert.equal(created.deployments?.length, 1)
    assert.equal(created.deployments?.[0]?.status, 'PRIMARY')
    assert.equal(created.deployments?.[0]?.rolloutState, 'IN_PROGRESS')
    assert.match(created.deployments?.[0]?.id ?? '', /^ecs-svc\/\d{19}$/)
    assert.deepEqual(created.deploymentConfiguration, {
      maximumPercent: 200,
      minimumHealthyPercent: 100,
      deploymentCircuitBreaker: { enable: false, rollback: false },
      strategy: 'ROLLING',
      bakeTimeInMinutes: 0,
    })
    const now = await stable(created)
    const tasks = await tasksOf(created)
    assert.equal(tasks.length, 2)
    const deployment = present(now.deployments?.[0]?.id)
    const name = present(now.serviceName)
    assert.deepEqual(new Set(tasks.map((task) => task.startedBy)), new Set([deployment]))
    assert.deepEqual(new Set(tasks.map((task) => task.group)), new Set([`service:${name}`]))
    const [steady, completed, started, ...more] = messages(now)
    assert.equal(steady, `(service ${name}) has reached a steady state.`)
    assert.equal(completed, `(service ${name}) (deployment ${deployment}) deployment completed.`)
    assert.match(
      started ?? '',
      /^\(service service-\d+\) has started 2 tasks: \(task [0-9a-f]{32}\) \(task [0-9a-f]{32}\)\.$/,
    )
    assert.deepEqual(more, [])
    const ports = tasks.map((task) => task.containers?.[0]?.networkBindings?.[0])
    assert.equal(new Set(ports.map((binding) => binding?.hostPort)).size, 2)
    for (const binding of ports) assert.equal(binding?.bindIP, '127.0.0.1')
    await drop(created)
  })

  test('scales out and in without a new deployment', async () => {
    const service = await create(await ecs.register([web]), { desiredCount: 1 })
    const before = await stable(service)
    await update(service, { desiredCount: 3 })
    await stable(service)
    assert.equal((await tasksOf(service)).length, 3)
    await update(service, { desiredCount: 1 })
    const after = await stable(service)
    assert.equal(after.deployments?.[0]?.id, before.deployments?.[0]?.id)
    assert.equal((await tasksOf(service)).length, 1)
    await eventually(async () => {
      const stopped = await tasksOf(service, 'STOPPED')
      assert.deepEqual(
        stopped.map(({ stopCode, stoppedReason, lastStatus }) => ({ stopCode, stoppedReason, lastStatus })),
        Array(2).fill({
          stopCode: 'ServiceSchedulerInitiated',
          stoppedReason: `Scaling activity initiated by (deployment ${before.deployments?.[0]?.id})`,
          lastStatus: 'STOPPED',
        }),
      )
    })
    assert.ok(
      messages(after).some((message) => / has stopped 2 running tasks: \(task \w+\) \(task/.test(message)),
    )
    await drop(service)
  })

  test('replaces a task that was stopped, killed or has crashed', async () => {
    const service = await create(await ecs.register([web]), { desiredCount: 3 })
    await stable(service)
    const [first, second, third] = await tasksOf(service)
    await ecs.client.send(new StopTaskCommand({ cluster: ecs.cluster, task: present(first?.taskArn) }))
    await ecs.docker.getContainer(present(second?.containers?.[0]?.runtimeId)).kill()
    await ecs.docker.getContainer(present(third?.containers?.[0]?.runtimeId)).remove({ force: true })
    await eventually(async () => {
      const ids = (await tasksOf(service)).filter((task) => task.lastStatus === 'RUNNING').map(idOf)
      assert.equal(ids.length, 3)
      for (const gone of [first, second, third]) assert.ok(!ids.includes(idOf(present(gone))))
    })
    await stable(service)
    await drop(service)
  })

  for (const [low, high] of [
    [100, 200],
    [0, 100],
    [50, 100],
    [50, 150],
  ] as const) {
    test(`rolls out a new revision within ${low} and ${high} percent`, async () => {
      const service = await create(await ecs.register([web]), {
        desiredCount: 4,
        deploymentConfiguration: { minimumHealthyPercent: low, maximumPercent: high },
      })
      await stable(service)
      const next = await ecs.register([web])
      const updated = await update(service, { taskDefinition: next })
      assert.deepEqual(
        updated.deployments?.map(({ status, desiredCount }) => ({ status, desiredCount })),
        [
          { status: 'PRIMARY', desiredCount: 0 },
          { status: 'ACTIVE', desiredCount: 4 },
        ],
      )
      const outside: string[] = []
      await eventually(async () => {
        const now = await look(service)
        const { runningCount = 0, pendingCount = 0 } = now
        const within = runningCount >= (4 * low) / 100 && runningCount + pendingCount <= (4 * high) / 100
        if (!within) outside.push(`${runningCount} running, ${pendingCount} pending`)
        assert.equal(now.deployments?.length, 1)
        assert.equal(now.deployments?.[0]?.rolloutState, 'COMPLETED')
      })
      assert.deepEqual(outside, [])
      const tasks = await tasksOf(service)
      assert.deepEqual(
        tasks.map((task) => task.taskDefinitionArn),
        Array(4).fill(next),
      )
      await drop(service)
    })
  }

  test('replaces its tasks by the same revision when that is forced, and only then', async () => {
    const definition = await ecs.register([web])
    const service = await create(definition, { desiredCount: 1 })
    const before = await stable(service)
    const same = await update(service, { taskDefinition: definition })
    assert.equal(same.deployments?.length, 1)
    const [old] = await tasksOf(service)
    await update(service, { forceNewDeployment: true })
    const after = await stable(service)
    assert.notEqual(after.deployments?.[0]?.id, before.deployments?.[0]?.id)
    const [young] = await tasksOf(service)
    assert.notEqual(young?.taskArn, old?.taskArn)
    assert.equal(young?.taskDefinitionArn, definition)
    await drop(service)
  })

  test('keeps its good tasks while a bad revision fails', async () => {
    const service = await create(await ecs.register([web]))
    await stable(service)
    const good = (await tasksOf(service)).map(idOf)
    await update(service, { taskDefinition: await ecs.register([{ command: ['sh', '-c', 'exit 1'] }]) })
    await eventually(async () => {
      const now = await look(service)
      assert.equal(now.deployments?.[0]?.rolloutState, 'IN_PROGRESS')
      assert.ok((now.deployments?.[0]?.failedTasks ?? 0) >= 3)
      assert.ok(messages(now).some((message) => message.includes('is unable to consistently start tasks')))
    })
    const running = (await tasksOf(service)).filter((task) => task.lastStatus === 'RUNNING').map(idOf)
    for (const id of good) assert.ok(running.includes(id))
    await drop(service)
  })

  test('never takes over a version that runs for a while and crashes', async () => {
    const definition = await ecs.register([web])
    const service = await create(definition, {
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
    })
    await stable(service)
    const crashing = { command: ['sh', '-c', 'sleep 0.5; exit 1'] }
    await update(service, { taskDefinition: await ecs.register([crashing]) })
    await eventually(async () => {
      const now = await look(service)
      assert.ok(messages(now).some((message) => message.includes('rolling back to deployment')))
    })
    await eventually(async () => assert.equal((await stable(service)).taskDefinition, definition))
    await drop(service)
  })

  test('breaks the circuit of a bad revision and rolls back', async () => {
    const definition = await ecs.register([web])
    const service = await create(definition, {
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
    })
    await stable(service)
    const bad = await ecs.register([{ image: 'localhost:1/never-pushed:1' }])
    const updated = await update(service, { taskDefinition: bad })
    const failing = present(updated.deployments?.[0]?.id)
    const after = await eventually(async () => {
      const now = await stable(service)
      assert.equal(now.taskDefinition, definition)
      return now
    })
    const restored = present(after.deployments?.[0]?.id)
    const told = messages(after)
    const failed = told.findIndex((each) =>
      each.endsWith(`(deployment ${failing}) deployment failed: tasks failed to start.`),
    )
    const back = told.findIndex((each) => each.endsWith(`rolling back to deployment ${restored}.`))
    assert.ok(back >= 0 && back === failed - 1)
    await drop(service)
  })

  test('without rollback leaves a broken deployment failed', async () => {
    const service = await create(await ecs.register([{ image: 'localhost:1/never-pushed:1' }]), {
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: false } },
    })
    await eventually(async () => {
      const [deployment] = (await look(service)).deployments ?? []
      assert.equal(deployment?.rolloutState, 'FAILED')
      assert.equal(deployment?.rolloutStateReason, 'ECS deployment circuit breaker: tasks failed to start.')
    })
    await drop(service)
  })

  test('says which bounds let nothing happen', async () => {
    const service = await create(await ecs.register([web]), {
      desiredCount: 1,
      deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 150 },
    })
    await stable(service)
    await update(service, { taskDefinition: await ecs.register([web]) })
    await eventually(async () => {
      const told = messages(await look(service)).filter((each) => each.includes('unable to stop or start'))
      assert.equal(told.length, 1)
    })
    await drop(service)
  })

  test('with a fixed host port runs only once and says why', async () => {
    const port = await ecs.freePort()
    const fixed = { ...web, portMappings: [{ containerPort: 80, hostPort: port }] }
    const service = await create(await ecs.register([fixed]))
    await eventually(async () => {
      const now = await look(service)
      assert.equal(now.runningCount, 1)
      assert.match(
        messages(now)[0] ?? '',
        /^\(service \S+\) was unable to place a task because no container instance met all of its requirements\. The closest matching \(container-instance [0-9a-f]{32}\) is already using a port required by your task\./,
      )
    })
    const [task] = await tasksOf(service)
    assert.equal(task?.containers?.[0]?.networkBindings?.[0]?.hostPort, port)
    await update(service, {
      taskDefinition: await ecs.register([fixed]),
      desiredCount: 1,
      deploymentConfiguration: { minimumHealthyPercent: 0, maximumPercent: 100 },
    })
    const after = await stable(service)
    assert.equal(after.runningCount, 1)
    await drop(service)
  })

  test('is drained and then inactive once deleted, and its name is free again', async () => {
    const definition = await ecs.register([web])
    const service = await create(definition)
    await stable(service)
    const { serviceName } = service
    const remove = (force?: boolean) =>
      ecs.client.send(
        new DeleteServiceCommand({
          cluster: ecs.cluster,
          service: serviceName,
          ...(force !== undefined && { force }),
        }),
      )
    await assert.rejects(remove(), {
      name: 'InvalidParameterException',
      message: 'The service cannot be stopped while it is scaled above 0.',
    })
    const { service: draining } = await remove(true)
    assert.equal(draining?.status, 'DRAINING')
    await assert.rejects(create(definition, { serviceName }), {
      message: 'Unable to Start a service that is still Draining.',
    })
    await eventually(async () => assert.equal((await look(service)).status, 'INACTIVE'))
    assert.deepEqual(await tasksOf(service), [])
    await assert.rejects(update(service, { desiredCount: 1 }), { name: 'ServiceNotActiveException' })
    const { serviceArns = [] } = await ecs.client.send(
      new ListServicesCommand({ cluster: ecs.cluster, maxResults: 100 }),
    )
    assert.ok(!serviceArns.includes(present(service.serviceArn)))
    const again = await create(definition, { serviceName, desiredCount: 0 })
    assert.equal(again.status, 'ACTIVE')
    await drop(again)
  })

  test('leaves a task alone in its grace period, and stops it for its health afterwards', async () => {
    const sick = { ...web, healthCheck: { command: ['CMD', 'false'], interval: 5, timeout: 2, retries: 1 } }
    const service = await create(await ecs.register([sick]), {
      desiredCount: 1,
      healthCheckGracePeriodSeconds: 3600,
      enableECSManagedTags: true,
    })
    assert.equal(service.healthCheckGracePeriodSeconds, 3600)
    const [first] = await eventually(async () => {
      const tasks = await tasksOf(service)
      assert.equal(tasks[0]?.healthStatus, 'UNHEALTHY')
      return tasks
    })
    assert.deepEqual((await ecs.describe(first)).tags, [
      { key: 'aws:ecs:clusterName', value: ecs.cluster },
      { key: 'aws:ecs:serviceName', value: service.serviceName },
    ])
    await update(service, { desiredCount: 2 })
    await eventually(async () => assert.equal((await look(service)).runningCount, 2))
    assert.equal((await ecs.describe(first)).desiredStatus, 'RUNNING')
    await update(service, { healthCheckGracePeriodSeconds: 0 })
    await eventually(async () => assert.equal((await ecs.describe(first)).desiredStatus, 'STOPPED'))
    await drop(service)
  })

  test('that is a daemon has one task on the one instance', async () => {
    const service = await create(await ecs.register([web]), {
      desiredCount: undefined,
      schedulingStrategy: 'DAEMON',
    })
    assert.equal(service.schedulingStrategy, 'DAEMON')
    assert.equal((await stable(service)).runningCount, 1)
    await assert.rejects(update(service, { desiredCount: 2 }), { name: 'InvalidParameterException' })
    await drop(service)
  })

  test('is refused in the words of AWS, and then there is none', async () => {
    const taskDefinition = await ecs.register([web])
    const none = { desiredCount: 0 }
    const service = await create(taskDefinition, none)
    const { serviceName } = service
    await assert.rejects(create(taskDefinition, { ...none, serviceName }), {
      name: 'InvalidParameterException',
      message: 'Creation of service was not idempotent.',
    })
    const refusals: [Partial<CreateServiceCommandInput>, RegExp][] = [
      [{ desiredCount: -1 }, /Task count can not be lesser than 0/],
      [{ desiredCount: undefined }, /DesiredCount is missing/],
      [{ taskDefinition: 'ghost' }, /TaskDefinition not found\./],
      [{ cluster: 'ghost' }, /Cluster not found\./],
      [{ launchType: 'FARGATE' }, /Task definition does not support launch_type FARGATE\./],
      [{ schedulingStrategy: 'DAEMON' }, /The daemon scheduling strategy does not support a desired count/],
      [{ loadBalancers: [{ containerPort: 80 }] }, /'loadBalancers' is not supported/],
      [{ serviceName: 'my shop' }, /The service name 'my shop' is not valid/],
      [{ enableExecuteCommand: true }, /a valid taskRoleArn is not being used/],
      [
        { placementStrategy: [{ type: 'binpack', field: 'disk' }] },
        /takes cpu or memory as its field, not 'disk'/,
      ],
      [{ platformVersion: '1.4.0' }, /The platform version must be null/],
      [{ deploymentController: { type: 'CODE_DEPLOY' } }, /'deploymentController.type' can only be ECS/],
      [
        { deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 100 } },
        /Both maximumPercent and minimumHealthyPercent cannot be 100/,
      ],
    ]
    for (const [more, message] of refusals) {
      await assert.rejects(create(taskDefinition, { ...none, serviceName: 'refused', ...more }), { message })
    }
    const { failures } = await ecs.client.send(
      new DescribeServicesCommand({ cluster: ecs.cluster, services: ['refused'] }),
    )
    assert.deepEqual(failures, [
      { arn: `arn:aws:ecs:us-east-1:000000000000:service/${ecs.cluster}/refused`, reason: 'MISSING' },
    ])
    await drop(service)
  })
})
