import assert from 'node:assert/strict'
import { Given, Then, When } from '@cucumber/cucumber'
import { mustAnswerAtEachPort, registerApp, startAppService, stockApp } from '../support/app-states.ts'
import { appDefinition } from '../support/driver/definitions.ts'
import { noteServiceTasks } from '../support/starting-states.ts'
import type { SpecWorld } from '../support/world.ts'

const patience = { within: 60_000 }

Given(
  'the service {string} runs {int} task(s) of version {string} of the {string} app, tagged {string}',
  async function (this: SpecWorld, name: string, count: number, version: string, app: string, tag: string) {
    await startAppService(this, { name, count, version: { app, version, tag } })
  },
)

Given(
  'version {string} of the {string} app is pushed as {reference}',
  async function (this: SpecWorld, version: string, app: string, reference: { tag: string }) {
    await stockApp(this, { app, version, tag: reference.tag })
  },
)

Given(
  'version {string} of the {string} app is the next revision of {string}',
  async function (this: SpecWorld, version: string, app: string, family: string) {
    await registerApp(this, family, { app, version, tag: version })
  },
)

Given(
  'a version that was never pushed is the next revision of {string}',
  async function (this: SpecWorld, family: string) {
    const image = await this.team.registry.address({ repository: 'my-app-repo', tag: 'never-pushed' })
    await this.team.definitions.register(family, appDefinition(image, this.noted('app').port))
  },
)

Given('its circuit breaker is on', async function (this: SpecWorld) {
  const deploymentConfiguration = { deploymentCircuitBreaker: { enable: true, rollback: true } }
  // It rolls back to the last deployment that was completed, which comes a while after the tasks run.
  await this.eventually(() => this.team.services.mustBeCompleted(this.noted('service')), patience)
  await this.team.services.update(this.noted('service'), { deploymentConfiguration })
})

When('the team forces a new deployment of the service', async function (this: SpecWorld) {
  await this.team.services.forceDeployment(this.noted('service'))
})

When(
  'the team updates the service to {string} with {int} task(s)',
  async function (this: SpecWorld, family: string, desiredCount: number) {
    await noteServiceTasks(this)
    const taskDefinition = this.team.definitions.reference(family)
    await this.team.services.update(this.noted('service'), { taskDefinition, desiredCount })
  },
)

Then('each of its tasks answers as version {string}', async function (this: SpecWorld, version: string) {
  await mustAnswerAtEachPort(this, `This is ${version}.`)
})

Then('its new deployment fails tasks and stays in progress', async function (this: SpecWorld) {
  await this.eventually(async () => {
    const { deployments = [] } = await this.team.services.now(this.noted('service'))
    const [primary] = deployments.filter(({ status }) => status === 'PRIMARY')
    assert.ok((primary?.failedTasks ?? 0) > 0, 'No task of the new deployment has failed yet.')
    assert.equal(primary?.rolloutState, 'IN_PROGRESS')
    assert.equal(deployments.length, 2)
  }, patience)
})

Then(
  'the service becomes stable with {int} tasks of revision {int}',
  async function (this: SpecWorld, count: number, revision: number) {
    const name = this.noted('service')
    await this.eventually(async () => {
      const { taskDefinition = '' } = await this.team.services.mustBeStable(name, count)
      assert.ok(taskDefinition.endsWith(`:${revision}`), `The service is of ${taskDefinition}.`)
    }, patience)
  },
)

Then(
  '{int} of its former tasks say that the scheduler stopped them',
  async function (this: SpecWorld, count: number) {
    await this.eventually(async () => {
      const tasks = await this.team.tasks.now(this.noted('formerTasks'))
      const stopped = tasks.filter(({ stopCode }) => stopCode === 'ServiceSchedulerInitiated')
      assert.equal(stopped.length, count)
    }, patience)
  },
)
