import assert from 'node:assert/strict'
import { Then, When } from '@cucumber/cucumber'
import { appContainer } from '../support/driver/definitions.ts'
import { patience } from '../support/driver/patience.ts'
import { noteServiceTasks } from '../support/world/fixtures/plan.ts'
import type { SpecWorld } from '../support/world/world.ts'

When('the team asks how its tasks are', async function (this: SpecWorld) {
  await noteServiceTasks(this)
})

When('the health check of its task begins to fail', async function (this: SpecWorld) {
  for (const task of await noteServiceTasks(this)) {
    await this.team.docker.exec(this.team.tasks.containerId(task), ['sh', '-c', ': > /tmp/sick'])
  }
})

Then('they are {string}', async function (this: SpecWorld, health: string) {
  await this.eventually(async () => {
    const tasks = await this.team.tasks.now(this.noted('formerTasks'))
    assert.deepEqual(
      tasks.map(({ healthStatus }) => healthStatus),
      tasks.map(() => health),
    )
  }, patience)
})

Then(
  '{string} holds what Docker has as the log of its container',
  async function (this: SpecWorld, group: string) {
    const runtimeId = this.team.tasks.containerId(this.noted('task'))
    const taskId = this.noted('task').taskArn?.split('/').at(-1) ?? ''
    await this.eventually(async () => {
      const written = (await this.team.docker.logs(runtimeId)).trimEnd().split('\n')
      assert.ok(written.length > 1, 'The container has written nothing of a visit.')
      assert.deepEqual(await this.team.logs.ofContainer(group, appContainer, taskId), written)
    }, patience)
  },
)

Then('{string} still holds what its container wrote', async function (this: SpecWorld, group: string) {
  const lines = await this.team.logs.lines(group)
  assert.ok(
    lines.some((line) => line.includes('listens on port')),
    `The group holds:\n${lines.join('\n')}`,
  )
  assert.ok(
    lines.some((line) => line.startsWith('GET /')),
    `The group holds:\n${lines.join('\n')}`,
  )
})
