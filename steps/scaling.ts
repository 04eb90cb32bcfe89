import assert from 'node:assert/strict'
import { Given, Then, When } from '@cucumber/cucumber'
import { patience } from '../support/driver/patience.ts'
import { noteServiceTasks, provideDefinition, startTask } from '../support/world/fixtures/plan.ts'
import type { SpecWorld } from '../support/world/world.ts'

Given('a task of {string} runs beside it', async function (this: SpecWorld, family: string) {
  await provideDefinition(this, family)
  await startTask(this, family, 'my-cluster')
})

When('one of its tasks is lost: its container is killed', async function (this: SpecWorld) {
  const [lost = {}] = await noteServiceTasks(this)
  this.note('task', lost)
  await this.team.docker.kill(this.team.tasks.containerId(lost))
})

When('one of its tasks is lost: the team stops the task', async function (this: SpecWorld) {
  const [lost = {}] = await noteServiceTasks(this)
  this.note('task', lost)
  await this.team.tasks.stop(lost)
})

When('both tasks are killed', async function (this: SpecWorld) {
  const beside = this.noted('task')
  for (const task of [...(await noteServiceTasks(this)), beside]) {
    await this.team.docker.kill(this.team.tasks.containerId(task))
  }
})

When('the team scales the service to {int} task(s)', async function (this: SpecWorld, desiredCount: number) {
  const name = this.noted('service')
  this.note('before', await this.team.services.now(name))
  await noteServiceTasks(this)
  await this.outcome.attempt(async () => void (await this.team.services.update(name, { desiredCount })))
})

When('visitors come as fast as they can for a while', async function (this: SpecWorld) {
  const [task = {}] = await noteServiceTasks(this)
  const url = await this.team.tasks.url(task)
  await this.team.web.storm(url, { visits: 500, atOnce: 20 })
})

Then('the lost task has stopped with the exit code {int}', async function (this: SpecWorld, code: number) {
  const stopped = await this.eventually(() => this.team.tasks.mustHaveStopped(this.noted('task')), patience)
  assert.deepEqual(
    stopped.containers?.map(({ exitCode }) => exitCode),
    [code],
  )
})

Then(
  'the service becomes stable with {int} task(s), one of them new',
  async function (this: SpecWorld, count: number) {
    const name = this.noted('service')
    const former = new Set(this.noted('formerTasks').map(({ taskArn }) => taskArn))
    await this.eventually(async () => {
      await this.team.services.mustBeStable(name, count)
      const tasks = await this.team.services.tasks(name)
      const fresh = tasks.filter(({ taskArn }) => !former.has(taskArn))
      assert.equal(fresh.length, 1, `${fresh.length} of ${tasks.length} tasks are new.`)
    }, patience)
  },
)

Then('the task beside it has stopped for good', async function (this: SpecWorld) {
  const stopped = () => this.team.tasks.mustHaveStopped(this.noted('task'))
  const { taskArn } = await this.eventually(stopped, patience)
  const running = await this.team.tasks.list('my-cluster')
  assert.equal(running.length, 1, 'Only the task of the service should run.')
  assert.ok(!running.includes(taskArn ?? ''), 'ECS lists the task beside it among those that run.')
})

Then('it is still the same deployment', async function (this: SpecWorld) {
  const ids = (service: { deployments?: { id?: string | undefined }[] | undefined }) =>
    service.deployments?.map(({ id }) => id)
  assert.deepEqual(ids(await this.team.services.now(this.noted('service'))), ids(this.noted('before')))
})

Then('its former tasks say that the scheduler stopped them', async function (this: SpecWorld) {
  for (const task of this.noted('formerTasks')) {
    const stopped = await this.eventually(() => this.team.tasks.mustHaveStopped(task), patience)
    assert.equal(stopped.stopCode, 'ServiceSchedulerInitiated')
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
    assert.match(stopped.stoppedReason ?? '', /scaling activity/i)
  }
})
