import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { StopTaskCommand } from '@aws-sdk/client-ecs'
import { type EcsHarness, eventually, present, startEcs } from '../ecs-harness.ts'
import type { ContainerFacts } from '../engine/container-engine.ts'
import { fillContainer } from '../task-definitions/defaults.ts'
import { mayRestart } from './restart-policy.ts'

describe('a restart policy', { concurrency: true }, () => {
  let ecs: EcsHarness
  before(async () => {
    ecs = await startEcs()
  })
  after(() => ecs[Symbol.asyncDispose]())

  test('starts an essential container again that ran for its period, and the task goes on', async () => {
    const definition = await ecs.register([
      {
        name: 'main',
        command: ['sh', '-c', 'echo begun; sleep 61; exit 3'],
        restartPolicy: { enabled: true, restartAttemptPeriod: 60 },
      },
    ])
    const running = await ecs.reaches(await ecs.run(definition), 'RUNNING')
    const container = ecs.docker.getContainer(present(running.containers?.[0]?.runtimeId))
    const first = (await container.inspect()).State.StartedAt
    await eventually(async () => {
      const { State } = await container.inspect()
      assert.ok(State.Running && State.StartedAt !== first)
    }, 120_000)
    assert.equal((await ecs.describe(running)).lastStatus, 'RUNNING')
    await ecs.client.send(new StopTaskCommand({ cluster: ecs.cluster, task: running.taskArn }))
    await ecs.reaches(running, 'STOPPED')
  })

  test('does nothing for a container that ended too early', async () => {
    const definition = await ecs.register([{ command: ['false'], restartPolicy: { enabled: true } }])
    const stopped = await ecs.reaches(await ecs.run(definition), 'STOPPED')
    assert.equal(stopped.stopCode, 'EssentialContainerExited')
    assert.equal(stopped.containers?.[0]?.exitCode, 1)
  })

  test('is refused with a period or a number of exit codes that ECS does not take', async () => {
    const refused = { name: 'ClientException' }
    const register = (restartPolicy: object) =>
      ecs.register([{ restartPolicy: { enabled: true, ...restartPolicy } }])
    await assert.rejects(register({ restartAttemptPeriod: 59 }), refused)
    await assert.rejects(register({ restartAttemptPeriod: 1801 }), refused)
    await assert.rejects(register({ ignoredExitCodes: Array.from({ length: 51 }, () => 1) }), refused)
  })
})

test('a container is started again by how long it ran and how it ended', () => {
  const start = new Date(0)
  const ended = (seconds: number, exitCode: number) =>
    ({
      state: { kind: 'ended', exitCode, outOfMemory: false },
      startedAt: start,
      finishedAt: new Date(seconds * 1000),
    }) as ContainerFacts
  const withPolicy = (restartPolicy: object) => fillContainer({ restartPolicy }, 'bridge')
  const usual = withPolicy({ enabled: true })
  assert.equal(mayRestart(usual, ended(299, 1)), false)
  assert.equal(mayRestart(usual, ended(300, 1)), true)
  assert.equal(mayRestart(usual, ended(300, 0)), true)
  assert.equal(mayRestart(withPolicy({ enabled: true, ignoredExitCodes: [0] }), ended(300, 0)), false)
  assert.equal(mayRestart(withPolicy({ enabled: true, restartAttemptPeriod: 60 }), ended(60, 1)), true)
  assert.equal(mayRestart(withPolicy({ enabled: false }), ended(999, 1)), false)
  assert.equal(mayRestart(fillContainer({}, 'bridge'), ended(999, 1)), false)
})
