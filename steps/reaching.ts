import assert from 'node:assert/strict'
import { Then, When } from '@cucumber/cucumber'
import { patience } from '../support/driver/patience.ts'
import type { SpecWorld } from '../support/world/world.ts'

When('the team asks on which port the task answers', async function (this: SpecWorld) {
  const task = this.noted('task')
  this.note('ports', [await this.team.tasks.port(task)])
  this.note('url', await this.team.tasks.url(task))
})

When('someone opens its page', async function (this: SpecWorld) {
  const url = await this.team.tasks.url(this.noted('task'))
  this.note('url', url)
  await this.eventually(() => this.team.web.mustSay(url, 'Welcome to nginx!'), patience)
})

Then('Docker publishes the same port', async function (this: SpecWorld) {
  const runtimeId = this.team.tasks.containerId(this.noted('task'))
  assert.deepEqual(this.noted('ports'), [await this.team.docker.port(runtimeId, 80)])
})

Then('its page says {string}', async function (this: SpecWorld, words: string) {
  const url = this.noted('url')
  await this.eventually(() => this.team.web.mustSay(url, words), patience)
})

Then('the log of its container tells of that visit', async function (this: SpecWorld) {
  const runtimeId = this.team.tasks.containerId(this.noted('task'))
  await this.eventually(
    async () => assert.match(await this.team.docker.logs(runtimeId), /GET \/ HTTP/),
    patience,
  )
})
