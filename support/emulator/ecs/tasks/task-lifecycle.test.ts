import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { DescribeTasksCommand, ListTasksCommand, StopTaskCommand } from '@aws-sdk/client-ecs'
import { readContainerLog } from '../../../machine/engine/container-log.ts'
import { type EcsHarness, eventually, present, startEcs } from '../ecs-harness.ts'

describe('a task', { concurrency: true }, () => {
  let ecs: EcsHarness
  before(async () => {
    ecs = await startEcs()
  })
  after(() => ecs[Symbol.asyncDispose]())

  const sleeper = { command: ['sleep', '600'] }

  test('is pending at first and runs when Docker says so', async () => {
    const definition = await ecs.register([{ ...sleeper, name: 'web', memory: 64, cpu: 10 }])
    const task = await ecs.run(definition)
    assert.equal(task.lastStatus, 'PENDING')
    assert.equal(task.desiredStatus, 'RUNNING')
    assert.equal(task.version, 1)
    assert.equal(task.startedAt, undefined)
    assert.match(present(task.taskArn), new RegExp(`:task/${ecs.cluster}/[0-9a-f]{32}$`))
    assert.equal(task.group, `family:${definition.split('/')[1]?.split(':')[0]}`)
    assert.deepEqual(task.overrides, {
      containerOverrides: [{ name: 'web' }],
      inferenceAcceleratorOverrides: [],
    })
    assert.equal(task.containers?.[0]?.cpu, '10')
    assert.equal(task.containers?.[0]?.memory, '64')

    const running = await ecs.reaches(task, 'RUNNING')
    const id = present(running.containers?.[0]?.runtimeId)
    const { State, Config, HostConfig, Name } = await ecs.docker.getContainer(id).inspect()
    assert.equal(State.Running, true)
    assert.equal(HostConfig.Memory, 64 * 1024 * 1024)
    assert.match(Name, /^\/ecs-family-[0-9a-f-]+-1-web-[0-9a-f]{18}$/)
    assert.equal(Config.Labels['com.amazonaws.ecs.task-arn'], task.taskArn)
    assert.equal(Config.Labels['com.amazonaws.ecs.container-name'], 'web')
    assert.equal(Config.Labels['com.amazonaws.ecs.task-definition-version'], '1')
    assert.ok(present(running.pullStartedAt) <= present(running.pullStoppedAt))
    assert.ok(present(running.pullStoppedAt) <= present(running.startedAt))
    assert.equal(running.connectivity, 'CONNECTED')
  })

  for (const code of [0, 3]) {
    test(`ends with the exit code ${code} of its essential container`, async () => {
      const definition = await ecs.register([{ command: ['sh', '-c', `exit ${code}`] }])
      const stopped = await ecs.reaches(await ecs.run(definition), 'STOPPED')
      assert.equal(stopped.stopCode, 'EssentialContainerExited')
      assert.equal(stopped.stoppedReason, 'Essential container in task exited')
      assert.equal(stopped.containers?.[0]?.exitCode, code)
      assert.ok(stopped.startedAt)
      assert.ok(present(stopped.stoppingAt) <= present(stopped.executionStoppedAt))
      assert.ok(present(stopped.executionStoppedAt) <= present(stopped.stoppedAt))
    })
  }

  test('takes its sidecar along when the essential container ends, each with its own exit code', async () => {
    const definition = await ecs.register([
      { name: 'main', command: ['sh', '-c', 'sleep 0.5; exit 5'] },
      { name: 'sidecar', command: ['sh', '-c', 'trap "exit 7" TERM; while :; do sleep 0.1; done'] },
    ])
    const stopped = await ecs.reaches(await ecs.run(definition), 'STOPPED')
    assert.deepEqual(
      stopped.containers?.map(({ name, exitCode }) => ({ name, exitCode })),
      [
        { name: 'main', exitCode: 5 },
        { name: 'sidecar', exitCode: 7 },
      ],
    )
  })

  test('leaves a container that failed to Docker for a while, and takes those away that did not', async () => {
    const definition = await ecs.register([
      { name: 'main', command: ['sh', '-c', 'sleep 0.5; echo last words; exit 5'] },
      { name: 'sidecar', command: ['sh', '-c', 'trap "exit 0" TERM; while :; do sleep 0.1; done'] },
    ])
    const stopped = await ecs.reaches(await ecs.run(definition), 'STOPPED')
    const [main, sidecar] = present(stopped.containers).map(({ runtimeId }) => runtimeId ?? 'never started')
    assert.match(await readContainerLog(ecs.docker.getContainer(present(main))), /last words/)
    await assert.rejects(ecs.docker.getContainer(present(sidecar)).inspect(), /no such container/i)
  })

  test('takes it away when that while is over', async () => {
    await using brief = await startEcs({ timing: { failedContainerKept: 100 } })
    const definition = await brief.register([{ command: ['sh', '-c', 'exit 5'] }])
    const stopped = await brief.reaches(await brief.run(definition), 'STOPPED')
    const container = brief.docker.getContainer(present(stopped.containers?.[0]?.runtimeId))
    await eventually(() => assert.rejects(container.inspect(), /no such container/i))
  })

  test('goes on when a container that is not essential ends', async () => {
    const definition = await ecs.register([
      { ...sleeper, name: 'main' },
      { name: 'helper', essential: false, command: ['sh', '-c', 'exit 4'] },
    ])
    const task = await ecs.run(definition)
    await eventually(async () => {
      const { lastStatus, containers = [] } = await ecs.describe(task)
      assert.equal(lastStatus, 'RUNNING')
      assert.deepEqual(
        containers.map((each) => [each.lastStatus, each.exitCode]),
        [
          ['RUNNING', undefined],
          ['STOPPED', 4],
        ],
      )
    })
  })

  test('stops on demand with SIGTERM and then SIGKILL, and its container is gone', async () => {
    const stubborn = 'trap "" TERM; while :; do sleep 0.1; done'
    const definition = await ecs.register([{ command: ['sh', '-c', stubborn], stopTimeout: 1 }])
    const running = await ecs.reaches(await ecs.run(definition), 'RUNNING')
    const { task } = await ecs.client.send(
      new StopTaskCommand({ cluster: ecs.cluster, task: present(running.taskArn), reason: 'lesson over' }),
    )
    assert.equal(task?.desiredStatus, 'STOPPED')
    assert.equal(task?.lastStatus, 'RUNNING')
    assert.equal(task?.stopCode, 'UserInitiated')
    assert.ok(task?.stoppingAt)
    const stopped = await ecs.reaches(running, 'STOPPED')
    assert.equal(stopped.stoppedReason, 'lesson over')
    assert.equal(stopped.containers?.[0]?.exitCode, 137)
    const id = present(running.containers?.[0]?.runtimeId)
    await assert.rejects(ecs.docker.getContainer(id).inspect(), /no such container/i)
    await ecs.client.send(new StopTaskCommand({ cluster: ecs.cluster, task: present(running.taskArn) }))
    assert.equal((await ecs.describe(running)).stoppedReason, 'lesson over')
  })

  test('of an image that does not exist stops without having run', async () => {
    const definition = await ecs.register([{ image: 'localhost:1/never-pushed:1' }])
    const stopped = await ecs.reaches(await ecs.run(definition), 'STOPPED')
    assert.equal(stopped.stopCode, 'TaskFailedToStart')
    assert.equal(stopped.stoppedReason, 'Task failed to start')
    assert.match(
      stopped.containers?.[0]?.reason ?? '',
      /^CannotPullContainerError: Error response from daemon: /,
    )
    assert.equal(stopped.containers?.[0]?.exitCode, undefined)
    assert.equal(stopped.startedAt, undefined)
  })

  test('whose command does not exist stops without having run', async () => {
    const definition = await ecs.register([{ command: ['/no/such/program'] }])
    const stopped = await ecs.reaches(await ecs.run(definition), 'STOPPED')
    assert.equal(stopped.stopCode, 'TaskFailedToStart')
    assert.match(stopped.containers?.[0]?.reason ?? '', /^CannotStartContainerError: .*no such file/)
    assert.equal(stopped.containers?.[0]?.exitCode, undefined)
  })

  test('of values that the engine refuses stops without having run', async () => {
    const definition = await ecs.register([{ ...sleeper, user: 'nobody-of-that-name' }])
    const stopped = await ecs.reaches(await ecs.run(definition), 'STOPPED')
    assert.equal(stopped.stopCode, 'TaskFailedToStart')
    assert.match(
      stopped.containers?.[0]?.reason ?? '',
      /^Cannot(Create|Start)ContainerError: .*nobody-of-that-name/,
    )
  })

  for (const [deed, meddle, code] of [
    ['killed', (id: string) => ecs.docker.getContainer(id).kill(), 137],
    ['removed', (id: string) => ecs.docker.getContainer(id).remove({ force: true }), 137],
  ] as const) {
    test(`has stopped soon after its container was ${deed} behind its back`, async () => {
      const running = await ecs.reaches(await ecs.run(await ecs.register([sleeper])), 'RUNNING')
      await meddle(present(running.containers?.[0]?.runtimeId))
      const stopped = await ecs.reaches(running, 'STOPPED', 5000)
      assert.equal(stopped.stopCode, 'EssentialContainerExited')
      assert.equal(stopped.containers?.[0]?.exitCode, code)
    })
  }

  test('still runs while its container is paused, and can be stopped', async () => {
    const running = await ecs.reaches(await ecs.run(await ecs.register([sleeper])), 'RUNNING')
    await ecs.docker.getContainer(present(running.containers?.[0]?.runtimeId)).pause()
    assert.equal((await ecs.describe(running)).lastStatus, 'RUNNING')
    await ecs.client.send(new StopTaskCommand({ cluster: ecs.cluster, task: present(running.taskArn) }))
    await ecs.reaches(running, 'STOPPED')
  })

  test('can be stopped before it has started', async () => {
    const task = await ecs.run(await ecs.register([sleeper]))
    await ecs.client.send(new StopTaskCommand({ cluster: ecs.cluster, task: present(task.taskArn) }))
    const stopped = await ecs.reaches(task, 'STOPPED')
    assert.equal(stopped.stopCode, 'UserInitiated')
  })

  test('that was killed for its memory says so', async () => {
    const hungry = 'x=a; while :; do x=$x$x; done'
    const definition = await ecs.register([{ command: ['sh', '-c', hungry], memory: 8 }])
    const stopped = await ecs.reaches(await ecs.run(definition), 'STOPPED')
    assert.equal(stopped.containers?.[0]?.exitCode, 137)
    assert.equal(stopped.containers?.[0]?.reason, 'OutOfMemoryError: Container killed due to memory usage')
  })

  test('is listed while it is wanted, and among the stopped ones afterwards', async () => {
    const definition = await ecs.register([{ command: ['sh', '-c', 'read _ < /dev/zero'] }])
    const family = present(definition.split('/')[1]?.split(':')[0])
    const list = async (desiredStatus?: 'RUNNING' | 'PENDING' | 'STOPPED') => {
      const { taskArns } = await ecs.client.send(
        new ListTasksCommand({ cluster: ecs.cluster, family, ...(desiredStatus && { desiredStatus }) }),
      )
      return taskArns
    }
    const task = await ecs.run(definition)
    assert.deepEqual(await list(), [task.taskArn])
    assert.deepEqual(await list('STOPPED'), [])
    assert.deepEqual(await list('PENDING'), [])
    await ecs.client.send(new StopTaskCommand({ cluster: ecs.cluster, task: present(task.taskArn) }))
    assert.deepEqual(await list(), [])
    assert.deepEqual(await list('STOPPED'), [task.taskArn])
  })

  test('that nobody knows is a failure to describe and cannot be stopped', async () => {
    const id = 'f'.repeat(32)
    const { tasks, failures } = await ecs.client.send(
      new DescribeTasksCommand({ cluster: ecs.cluster, tasks: [id] }),
    )
    assert.deepEqual(tasks, [])
    assert.deepEqual(failures, [
      { arn: `arn:aws:ecs:us-east-1:000000000000:task/${ecs.cluster}/${id}`, reason: 'MISSING' },
    ])
    await assert.rejects(ecs.client.send(new StopTaskCommand({ cluster: ecs.cluster, task: id })), {
      name: 'InvalidParameterException',
      message: 'The referenced task was not found.',
    })
    await assert.rejects(
      ecs.client.send(new DescribeTasksCommand({ cluster: ecs.cluster, tasks: ['None'] })),
      { message: 'taskId length should be one of [32,36]' },
    )
    await assert.rejects(ecs.client.send(new DescribeTasksCommand({ cluster: ecs.cluster, tasks: [] })), {
      message: 'Tasks cannot be empty.',
    })
  })
})
