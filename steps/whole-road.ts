import assert from 'node:assert/strict'
import { Given, Then, When } from '@cucumber/cucumber'
import { patience } from '../support/driver/patience.ts'
import { startAppService } from '../support/world/fixtures/app.ts'
import { takeEverythingAway } from '../support/world/fixtures/teardown.ts'
import type { SpecWorld } from '../support/world/world.ts'

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
  assert.ok(!(await repositories.has('my-app-repo')), 'ECR still has the repository.')
  await clusters.mustBeGone('my-cluster')
  await this.eventually(async () => {
    const containers = await tasks.containersInDocker(this.noted('formerTasks'))
    assert.deepEqual({ 'running containers': containers }, { 'running containers': 0 })
  }, patience)
})
