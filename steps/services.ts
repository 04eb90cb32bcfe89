import assert from 'node:assert/strict'
import { type DataTable, Given, Then, When } from '@cucumber/cucumber'
import { startService } from '../support/world/fixtures/running.ts'
import { createService } from '../support/world/things/creating.ts'
import {
  mustBeHealed,
  mustBeOne,
  mustBeStable,
  mustHaveScaledIn,
  mustTell,
  scaleTo,
  update,
} from '../support/world/things/services.ts'
import type { SpecWorld } from '../support/world/world.ts'

Given(
  'the service {string} runs {int} task(s) of {string}',
  async function (this: SpecWorld, name: string, count: number, family: string) {
    await startService(this, { name, count, family })
  },
)

Given(
  'the service {string} runs {int} task(s) of {string} with',
  async function (this: SpecWorld, name: string, count: number, family: string, rows: DataTable) {
    await startService(this, { name, count, family }, rows.rowsHash())
  },
)

// What has been scaled to 0 is deleted without force; a service that never ran a task would not show it.
Given('the team has scaled the service to {int} task(s)', async function (this: SpecWorld, count: number) {
  await scaleTo(this, count)
})

When(
  'the team creates the service {string} with {int} task(s) of {string} in the cluster {string}',
  async function (this: SpecWorld, name: string, desiredCount: number, definition: string, cluster: string) {
    await this.outcome.attempt(() => createService(this, { name, cluster, definition }, { desiredCount }))
  },
)

When('the team scales the service to {int} task(s)', async function (this: SpecWorld, desiredCount: number) {
  await this.outcome.attempt(() => update(this, { desiredCount }))
})

Then('the service becomes stable with {int} task(s)', async function (this: SpecWorld, count: number) {
  await mustBeStable(this, count)
})

Then(
  'the service becomes stable with {int} task(s), one of them new',
  async function (this: SpecWorld, count: number) {
    await mustBeHealed(this, count)
  },
)

Then(
  'ECS has stopped {int} of its former tasks to scale in',
  async function (this: SpecWorld, count: number) {
    await mustHaveScaledIn(this, count)
  },
)

Then('a service event says {string}', async function (this: SpecWorld, words: string) {
  await mustTell(this, words)
})

// `aws ecs wait services-stable` is in no other example: they ask the tasks themselves as well.
Then(
  'waiting for the service {string} to become stable fails, because it is missing',
  async function (this: SpecWorld, name: string) {
    await assert.rejects(this.team.services.waitUntilStable(name, this.noted('cluster')), /MISSING/)
  },
)

// Without a client token AWS documents no answer to the very same request:
// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
Then(
  'there is still one service in the cluster {string}, whether it is refused or not',
  async function (this: SpecWorld, cluster: string) {
    await mustBeOne(this, cluster)
  },
)
