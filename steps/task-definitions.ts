import { type DataTable, Given, Then, When } from '@cucumber/cucumber'
import {
  registerApp,
  registerChanged,
  registerContainers,
  registerPlanned,
  registerUpTo,
} from '../support/world/fixtures/definitions.ts'
import { prepareToRun } from '../support/world/fixtures/running.ts'
import { answerMustSay } from '../support/world/things/answered.ts'
import type { DefinitionChange } from '../support/world/vocabulary/definition-changes.ts'
import type { LabelledImage } from '../support/world/vocabulary/images.ts'
import type { Planned } from '../support/world/vocabulary/things.ts'
import type { SpecWorld } from '../support/world/world.ts'

Given('{definition} is registered', async function (this: SpecWorld, definition: Planned) {
  await registerPlanned(this, definition)
})

// AWS looks at the role when a task is run, not before.
Given(
  '{definition} with {change} is registered',
  async function (this: SpecWorld, definition: Planned, change: DefinitionChange) {
    await registerChanged(this, definition, change)
  },
)

Given(
  '{definition} is ready to run in the cluster {string}',
  async function (this: SpecWorld, definition: Planned, cluster: string) {
    await prepareToRun(this, definition, cluster)
  },
)

Given(
  'revision {int} of {string} is registered',
  async function (this: SpecWorld, revision: number, family: string) {
    await registerUpTo(this, revision, family)
  },
)

Given(
  'revision {int} of {string} has been deregistered',
  async function (this: SpecWorld, revision: number, family: string) {
    await this.team.definitions.deregister(`${family}:${revision}`)
  },
)

Given(
  'a task definition {string} with these containers',
  async function (this: SpecWorld, family: string, containers: DataTable) {
    await registerContainers(this, family, containers.transpose().hashes())
  },
)

Given(
  '{image} is registered as {string}',
  async function (this: SpecWorld, image: LabelledImage, family: string) {
    await registerApp(this, image, family)
  },
)

Given(
  '{image} is registered as {string} with',
  async function (this: SpecWorld, image: LabelledImage, family: string, rows: DataTable) {
    await registerApp(this, image, family, rows.rowsHash())
  },
)

When('the team registers {definition}', async function (this: SpecWorld, definition: Planned) {
  await this.outcome.attempt(() => registerPlanned(this, definition))
})

When(
  'the team registers {definition} with {change}',
  async function (this: SpecWorld, definition: Planned, change: DefinitionChange) {
    await this.outcome.attempt(() => registerChanged(this, definition, change))
  },
)

// The plan's step from nginx to the app; a definition names its image, whether that was pushed or not.
When(
  'the team registers {image} as {string}',
  async function (this: SpecWorld, image: LabelledImage, family: string) {
    await registerApp(this, image, family, { pushed: 'never' })
  },
)

Then(
  'the next registration of {string} is revision {int}',
  async function (this: SpecWorld, family: string, revision: number) {
    await registerPlanned(this, { kind: 'plan', family })
    await answerMustSay(this, { definition: `${family}:${revision}` })
  },
)
