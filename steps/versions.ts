import assert from 'node:assert/strict'
import { Given, Then, When } from '@cucumber/cucumber'
import { patience } from '../support/driver/patience.ts'
import {
  healthCheckOf,
  mustAnswerAtEachPort,
  registerApp,
  startAppService,
  stockApp,
} from '../support/world/fixtures/app.ts'
import { type Fault, registerFaulty } from '../support/world/fixtures/faulty-versions.ts'
import { noteServiceTasks } from '../support/world/fixtures/plan.ts'
import type { SpecWorld } from '../support/world/world.ts'

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
  'version {string} of the {string} app with a health check is the next revision of {string}',
  async function (this: SpecWorld, version: string, app: string, family: string) {
    const options = { healthCheck: healthCheckOf(this, app) }
    await registerApp(this, family, { app, version, tag: version }, options)
  },
)

Given(
  'a version that {fault} is the next revision of {string}',
  async function (this: SpecWorld, fault: Fault, family: string) {
    await registerFaulty(this, family, fault)
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

Then(
  'its new deployment has failed {int} tasks and is still in progress',
  async function (this: SpecWorld, failures: number) {
    await this.eventually(async () => {
      const { deployments = [] } = await this.team.services.now(this.noted('service'))
      const [primary] = deployments.filter(({ status }) => status === 'PRIMARY')
      const failed = primary?.failedTasks ?? 0
      assert.ok(failed >= failures, `The new deployment has failed ${failed} tasks.`)
      assert.deepEqual(
        { rolloutState: primary?.rolloutState, deployments: deployments.length },
        { rolloutState: 'IN_PROGRESS', deployments: 2 },
      )
    }, patience)
  },
)

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html: the threshold is 3 at least.
Then(
  'it has tried at least {int} tasks of revision {int}',
  async function (this: SpecWorld, fewest: number, revision: number) {
    const stopped = await this.team.services.tasks(this.noted('service'), 'STOPPED')
    const tried = stopped.filter(({ taskDefinitionArn }) => taskDefinitionArn?.endsWith(`:${revision}`))
    assert.ok(tried.length >= fewest, `It gave up after ${tried.length} tasks of revision ${revision}.`)
  },
)

Then('its former tasks still run', async function (this: SpecWorld) {
  const former = await this.team.tasks.now(this.noted('formerTasks'))
  assert.deepEqual(
    former.map(({ lastStatus }) => lastStatus),
    former.map(() => 'RUNNING'),
  )
  for (const task of former) await this.team.tasks.mustRunInDocker(task)
})

Then(
  'the service becomes stable with {int} tasks of revision {int}, which came before its former ones went',
  async function (this: SpecWorld, count: number, revision: number) {
    const name = this.noted('service')
    await this.eventually(async () => {
      const { taskDefinition = '' } = await this.team.services.mustBeStable(name, count)
      assert.ok(taskDefinition.endsWith(`:${revision}`), `The service is of ${taskDefinition}.`)
    }, patience)
    const former = await this.team.tasks.now(this.noted('formerTasks'))
    const went = Math.min(
      ...former.map(({ stoppingAt }) => stoppingAt?.getTime() ?? Number.POSITIVE_INFINITY),
    )
    const came = (await this.team.services.tasks(name)).map(({ startedAt }) => startedAt?.getTime() ?? 0)
    assert.ok(Math.min(...came) < went, 'A former task was stopped before a new one had started.')
  },
)

Then(
  '{int} of its former tasks say that the scheduler stopped them',
  async function (this: SpecWorld, count: number) {
    await this.eventually(async () => {
      const tasks = await this.team.tasks.now(this.noted('formerTasks'))
      const stopped = tasks.filter(({ stopCode }) => stopCode === 'ServiceSchedulerInitiated')
      assert.deepEqual(
        { 'tasks stopped by the scheduler': stopped.length },
        { 'tasks stopped by the scheduler': count },
      )
    }, patience)
  },
)
