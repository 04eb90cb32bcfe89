import assert from 'node:assert/strict'
import { Given, Then, When } from '@cucumber/cucumber'
import { planContainer } from '../support/driver/definitions.ts'
import { patience } from '../support/driver/patience.ts'
import { findFreePort } from '../support/machine/free-port.ts'
import { planDefinition, prepareToRun } from '../support/world/fixtures/plan.ts'
import type { SpecWorld } from '../support/world/world.ts'

Given('a definition {string} with a fixed host port', async function (this: SpecWorld, family: string) {
  await prepareToRun(this, family, 'my-cluster')
  const hostPort = await findFreePort()
  const definition = await planDefinition(this)
  const containers = (definition.containerDefinitions ?? []).map((container) => ({
    ...container,
    portMappings: [{ containerPort: 80, hostPort }],
  }))
  await this.team.definitions.register(family, { ...definition, containerDefinitions: containers })
  this.note('ports', [hostPort])
})

When('the team asks on which ports the service answers', async function (this: SpecWorld) {
  const tasks = await this.team.services.tasks(this.noted('service'))
  this.note('serviceTasks', tasks)
  this.note('ports', await Promise.all(tasks.map((task) => this.team.tasks.port(task))))
})

Then(
  'there are {int} different ports, the same that Docker publishes',
  async function (this: SpecWorld, count: number) {
    const ports = this.noted('ports')
    assert.deepEqual({ 'different ports': new Set(ports).size }, { 'different ports': count })
    const published = await Promise.all(
      this.noted('serviceTasks').map((task) => {
        const runtimeId = this.team.tasks.containerId(task, planContainer)
        return this.team.docker.port(runtimeId, 80)
      }),
    )
    assert.deepEqual(ports, published)
  },
)

Then('each of them says {string}', async function (this: SpecWorld, words: string) {
  for (const port of this.noted('ports')) {
    await this.eventually(() => this.team.web.mustSay(`http://${this.target.host}:${port}/`, words), patience)
  }
})

Then('the fixed port says {string}', async function (this: SpecWorld, words: string) {
  const [port] = this.noted('ports')
  await this.eventually(() => this.team.web.mustSay(`http://${this.target.host}:${port}/`, words), patience)
})
