import assert from 'node:assert/strict'
import { Given, Then, When } from '@cucumber/cucumber'
import { startAppService } from '../support/app-states.ts'
import { takeEverythingAway } from '../support/whole-road.ts'
import type { SpecWorld } from '../support/world.ts'

const patience = { within: 60_000 }

Given(
  'the team has taken the {string} app all the way to the service {string}',
  async function (this: SpecWorld, app: string, name: string) {
    this.note('app', this.team.apps.named(app))
    await startAppService(this, { name, count: 1, version: { app, version: 'v1', tag: 'v1' } })
  },
)

Given('has taken everything away again', async function (this: SpecWorld) {
  await takeEverythingAway(this)
})

When('the team takes it all the way to the service {string}', async function (this: SpecWorld, name: string) {
  const app = this.noted('app') === this.team.apps.named('python') ? 'python' : 'node'
  await startAppService(this, { name, count: 1, version: { app, version: 'v1', tag: 'v1' } })
})

When('the team takes everything away again', async function (this: SpecWorld) {
  await takeEverythingAway(this)
})

Then('this machine, ECR and the running task all name the same digest', async function (this: SpecWorld) {
  const pushed = this.noted('pushed')
  const [task = {}] = this.noted('serviceTasks')
  const named = {
    ...(await this.team.registry.digestsOf(pushed)),
    task: this.team.tasks.container(task).imageDigest,
  }
  assert.deepEqual(named, Object.fromEntries(Object.keys(named).map((who) => [who, pushed.digest])))
})

Then('AWS lists none of it, and Docker runs none of it', async function (this: SpecWorld) {
  const { clusters, repositories, tasks } = this.team
  assert.equal(await repositories.has('my-app-repo'), false)
  await clusters.mustBeGone('my-cluster')
  await this.eventually(async () => {
    assert.equal(await tasks.containersInDocker(this.noted('formerTasks')), 0)
  }, patience)
})
