import { Given, Then } from '@cucumber/cucumber'
import { mustHoldLog, mustTellOfVisit } from '../support/world/things/logs.ts'
import type { SpecWorld } from '../support/world/world.ts'

Given('a log group {string}', async function (this: SpecWorld, name: string) {
  await this.team.logs.createGroup(name)
})

Then(
  'the log group {string} holds what its container wrote',
  async function (this: SpecWorld, group: string) {
    await mustHoldLog(this, group)
  },
)

// Docker cannot be asked any more what a container wrote that has gone.
Then('the log group {string} tells of a visit', async function (this: SpecWorld, group: string) {
  await mustTellOfVisit(this, group)
})
