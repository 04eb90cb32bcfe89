import { type DataTable, Then, When } from '@cucumber/cucumber'
import { mustHaveSeen, rollOut, rollOutUnderLoad, update } from '../support/world/things/services.ts'
import type { SpecWorld } from '../support/world/world.ts'

When('the team updates the service to {string}', async function (this: SpecWorld, definition: string) {
  await update(this, { taskDefinition: this.team.definitions.reference(definition) })
})

When(
  'the team updates the service to {string} with {int} task(s)',
  async function (this: SpecWorld, definition: string, desiredCount: number) {
    await update(this, { taskDefinition: this.team.definitions.reference(definition), desiredCount })
  },
)

When(
  'the team updates the service to {string}, and watches its tasks',
  async function (this: SpecWorld, definition: string) {
    await rollOut(this, definition)
  },
)

When(
  'the team updates the service to {string} while {int} visitors come each second',
  async function (this: SpecWorld, definition: string, perSecond: number) {
    await rollOutUnderLoad(this, definition, perSecond)
  },
)

// Where the definition stays and only its image is new.
When('the team forces a new deployment of the service', async function (this: SpecWorld) {
  await update(this, { forceNewDeployment: true })
})

Then('the team has seen', async function (this: SpecWorld, rows: DataTable) {
  await mustHaveSeen(this, rows.rowsHash())
})
