import assert from 'node:assert/strict'
import { Given, Then, When } from '@cucumber/cucumber'
import { exiting, staying } from '../support/driver/scripted-containers.ts'
import { startScripted } from '../support/starting-states.ts'
import type { SpecWorld } from '../support/world.ts'

const patience = { within: 45_000 }

Given('a task whose container exits with {int}', async function (this: SpecWorld, code: number) {
  await startScripted(this, [exiting('main', code)])
})

Given(
  'a task with an essential container that exits with {int} and a sidecar that would run on',
  async function (this: SpecWorld, code: number) {
    // Else the task may be over before the sidecar has begun.
    const dependsOn = [{ containerName: 'sidecar', condition: 'START' as const }]
    const sidecar = { ...staying('sidecar'), essential: false }
    await startScripted(this, [sidecar, { ...exiting('main', code), dependsOn }])
  },
)

Given(
  'a task with an essential container that runs on and a helper that exits with {int}',
  async function (this: SpecWorld, code: number) {
    await startScripted(this, [staying('main'), { ...exiting('helper', code), essential: false }])
  },
)

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
  const task = this.noted('task')
  this.note('url', await this.team.tasks.url(task))
  this.note('stopping', await this.team.tasks.stop(task, reason))
})

When("its container is killed behind ECS's back", async function (this: SpecWorld) {
  await this.team.docker.kill(this.team.tasks.container(this.noted('task')).runtimeId)
})

When("its container is removed behind ECS's back", async function (this: SpecWorld) {
  await this.team.docker.removeContainer(this.team.tasks.container(this.noted('task')).runtimeId)
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
  assert.match(this.team.tasks.reasons(stopped), /CannotStartContainerError/)
})

Then('none of its containers ever ran', function (this: SpecWorld) {
  const { startedAt, containers = [] } = this.noted('task')
  assert.equal(startedAt, undefined)
  assert.deepEqual(
    containers.map(({ exitCode }) => exitCode),
    [undefined],
  )
})

Then('it stopped because an essential container exited', function (this: SpecWorld) {
  const { stopCode, stoppedReason } = this.noted('task')
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
    assert.equal(this.team.tasks.container(this.noted('task'), name).exitCode, code)
  },
)

Then('it ended without errors', function (this: SpecWorld) {
  assert.equal(this.team.tasks.endedWell(this.noted('task')), true)
})

Then('it ended with an error', function (this: SpecWorld) {
  assert.equal(this.team.tasks.endedWell(this.noted('task')), false)
})

Then('the cluster lists it among the stopped tasks only', async function (this: SpecWorld) {
  const { taskArn } = this.noted('task')
  assert.deepEqual(await this.team.tasks.list('my-cluster'), [])
  assert.deepEqual(await this.team.tasks.list('my-cluster', { desiredStatus: 'STOPPED' }), [taskArn])
})

Then('the sidecar was stopped too', async function (this: SpecWorld) {
  const { runtimeId, lastStatus } = this.team.tasks.container(this.noted('task'), 'sidecar')
  assert.equal(lastStatus, 'STOPPED')
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
  assert.equal(stopped.stopCode, 'UserInitiated')
  assert.equal(stopped.stoppedReason, reason)
})

Then('Docker no longer runs its container', async function (this: SpecWorld) {
  const { runtimeId } = this.team.tasks.container(this.noted('task'))
  assert.notEqual((await this.team.docker.inspect(runtimeId))?.running, true)
})

Then('its port is closed', async function (this: SpecWorld) {
  await assert.rejects(this.team.web.get(this.noted('url')), /Nothing answers/)
})

Then('ECS says that the task has stopped', async function (this: SpecWorld) {
  await this.eventually(() => this.team.tasks.mustHaveStopped(this.noted('task')), patience)
})
