import assert from 'node:assert/strict'
import { Given, Then, When } from '@cucumber/cucumber'
import { patience } from '../support/driver/patience.ts'
import { startScripted, startWithHabit } from '../support/world/fixtures/plan.ts'
import {
  exiting,
  greedy,
  type Habit,
  habits,
  handingOver,
  staying,
} from '../support/world/fixtures/scripted-containers.ts'
import type { SpecWorld } from '../support/world/world.ts'

/** Milliseconds: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StopTask.html */
const usualGrace = 30_000

Given('a task whose container exits with {int}', async function (this: SpecWorld, code: number) {
  await startScripted(this, [exiting('main', code)])
})

Given(
  'a task with an essential container that exits with {int} and a sidecar that would run on',
  async function (this: SpecWorld, code: number) {
    // Else the task may be over before the sidecar has begun.
    const dependsOn = [{ containerName: 'sidecar', condition: 'START' as const }]
    const sidecar = { name: 'sidecar', ...habits['ends with 7 when it is asked to'], essential: false }
    await startScripted(this, [sidecar, { ...exiting('main', code, 1), dependsOn }])
  },
)

Given(
  'a task with an essential container that runs on and a helper that exits with {int}',
  async function (this: SpecWorld, code: number) {
    await startScripted(this, [staying('main'), { ...exiting('helper', code), essential: false }])
  },
)

Given('a running task whose container {habit}', async function (this: SpecWorld, habit: Habit) {
  await startWithHabit(this, habit)
})

Given(
  'a task whose container takes more than its {int} MiB',
  async function (this: SpecWorld, memory: number) {
    await startScripted(this, [greedy('main', memory)])
  },
)

Given('a task whose containers hand a file over in a volume', async function (this: SpecWorld) {
  await startScripted(this, handingOver(), { volumes: [{ name: 'shared' }] })
})

When('it has stopped', async function (this: SpecWorld) {
  const [task = {}] = this.noted('tasks')
  this.note('task', await this.eventually(() => this.team.tasks.mustHaveStopped(task), patience))
})

When('the helper has exited', async function (this: SpecWorld) {
  const [task = {}] = this.noted('tasks')
  await this.eventually(async () => {
    const [now = {}] = await this.team.tasks.now([task])
    assert.equal(now.containers?.find(({ name }) => name === 'helper')?.lastStatus, 'STOPPED')
    this.note('task', now)
  }, patience)
})

When('the team stops the task because {string}', async function (this: SpecWorld, reason: string) {
  this.note('stopping', await this.team.tasks.stop(this.noted('task'), reason))
})

When("its container is killed behind ECS's back", async function (this: SpecWorld) {
  await this.team.docker.kill(this.team.tasks.containerId(this.noted('task')))
})

When("its container is removed behind ECS's back", async function (this: SpecWorld) {
  await this.team.docker.removeContainer(this.team.tasks.containerId(this.noted('task')))
})

When('the team runs a task whose command does not exist', async function (this: SpecWorld) {
  await startScripted(this, [{ name: 'main', command: ['/does/not/exist'], entryPoint: [] }])
})

Then('the task stops: its image could not be pulled', async function (this: SpecWorld) {
  const [task = {}] = this.noted('tasks')
  const stopped = await this.eventually(() => this.team.tasks.mustHaveStopped(task), patience)
  assert.equal(stopped.stopCode, 'TaskFailedToStart')
  assert.match(this.team.tasks.reasons(stopped), /CannotPull(Container|ImageManifest)Error/)
  this.note('task', stopped)
})

Then('the task stops: its container could not be started', async function (this: SpecWorld) {
  const [task = {}] = this.noted('tasks')
  const stopped = await this.eventually(() => this.team.tasks.mustHaveStopped(task), patience)
  assert.equal(stopped.stopCode, 'TaskFailedToStart')
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html: on EC2 and on Fargate.
  assert.match(this.team.tasks.reasons(stopped), /CannotStartContainerError|ResourceInitializationError/)
})

Then('none of its containers ever ran', function (this: SpecWorld) {
  const { startedAt, containers = [] } = this.noted('task')
  assert.deepEqual(
    { startedAt, exitCodes: containers.map(({ exitCode }) => exitCode) },
    { startedAt: undefined, exitCodes: [undefined] },
  )
})

Then('it stopped because an essential container exited', function (this: SpecWorld) {
  const { stopCode, stoppedReason } = this.noted('task')
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
  assert.equal(stopCode, 'EssentialContainerExited')
  assert.equal(stoppedReason, 'Essential container in task exited')
})

Then('its container has the exit code {int}', function (this: SpecWorld, code: number) {
  assert.deepEqual(
    (this.noted('task').containers ?? []).map(({ exitCode }) => exitCode),
    [code],
  )
})

Then(
  'the container {string} has the exit code {int}',
  function (this: SpecWorld, name: string, code: number) {
    const { exitCode } = this.team.tasks.container(this.noted('task'), name)
    assert.deepEqual({ exitCode }, { exitCode: code })
  },
)

Then('it ended without errors', function (this: SpecWorld) {
  assert.ok(this.team.tasks.endedWell(this.noted('task')), `It ended: ${describeEnd(this)}`)
})

Then('it ended with an error', function (this: SpecWorld) {
  assert.ok(!this.team.tasks.endedWell(this.noted('task')), `It ended: ${describeEnd(this)}`)
})

Then('the cluster lists it among the stopped tasks only', async function (this: SpecWorld) {
  const { taskArn } = this.noted('task')
  const { tasks } = this.team
  const lists = {
    running: await tasks.list('my-cluster'),
    stopped: await tasks.list('my-cluster', { desiredStatus: 'STOPPED' }),
  }
  assert.deepEqual(lists, { running: [], stopped: [taskArn] })
})

Then('the sidecar was stopped too', async function (this: SpecWorld) {
  const { lastStatus } = this.team.tasks.container(this.noted('task'), 'sidecar')
  const runtimeId = this.team.tasks.containerId(this.noted('task'), 'sidecar')
  assert.deepEqual({ lastStatus }, { lastStatus: 'STOPPED' })
  assert.notEqual((await this.team.docker.inspect(runtimeId))?.running, true)
})

Then('the task still runs', async function (this: SpecWorld) {
  // The helper may be over before the other container has started.
  await this.eventually(() => this.team.tasks.mustRun(this.noted('task')), patience)
})

Then('ECS wants it stopped from that moment on', function (this: SpecWorld) {
  assert.equal(this.noted('stopping').desiredStatus, 'STOPPED')
})

Then("it stops by the user's wish, because {string}", async function (this: SpecWorld, reason: string) {
  const stopped = await this.eventually(() => this.team.tasks.mustHaveStopped(this.noted('task')), patience)
  this.note('task', stopped)
  const { stopCode, stoppedReason } = stopped
  assert.deepEqual({ stopCode, stoppedReason }, { stopCode: 'UserInitiated', stoppedReason: reason })
})

Then('Docker no longer runs its container', async function (this: SpecWorld) {
  const runtimeId = this.team.tasks.containerId(this.noted('task'))
  assert.notEqual((await this.team.docker.inspect(runtimeId))?.running, true)
})

Then('it was over before the usual 30 seconds', function (this: SpecWorld) {
  const { stoppingAt, executionStoppedAt } = this.noted('task')
  assert.ok(stoppingAt && executionStoppedAt, 'ECS does not say when it stopped.')
  const took = executionStoppedAt.getTime() - stoppingAt.getTime()
  assert.ok(took < usualGrace, `It took ${took} ms.`)
})

Then('ECS says why: {string}', function (this: SpecWorld, words: string) {
  const reasons = this.team.tasks.reasons(this.noted('task'))
  assert.ok(reasons.includes(words), `ECS says: ${reasons}`)
})

Then('its port is closed', async function (this: SpecWorld) {
  await assert.rejects(this.team.web.get(this.noted('url')), /Nothing answers/)
})

Then('ECS says that the task has stopped', async function (this: SpecWorld) {
  await this.eventually(() => this.team.tasks.mustHaveStopped(this.noted('task')), patience)
})

const describeEnd = (world: SpecWorld) => world.team.tasks.reasons(world.noted('task'))
