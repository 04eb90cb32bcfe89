import assert from 'node:assert/strict'
import { type DataTable, Given, Then, When } from '@cucumber/cucumber'
import { fargateDefinition, planDefinition, stockPlanImage } from '../support/world/fixtures/plan.ts'
import { describeContainer } from '../support/world/vocabulary/container-description.ts'
import { type DefinitionChange, definitionChanges } from '../support/world/vocabulary/definition-changes.ts'
import type { SpecWorld } from '../support/world/world.ts'

Given("the plan's task definition {string} is registered", async function (this: SpecWorld, family: string) {
  this.note('definition', await this.team.definitions.register(family, await planDefinition(this)))
})

Given(
  "the plan's task definition {string} is registered {int} times",
  async function (this: SpecWorld, family: string, times: number) {
    const definition = await planDefinition(this)
    for (let time = 0; time < times; time++) await this.team.definitions.register(family, definition)
  },
)

Given(
  'revision {int} of {string} is registered',
  async function (this: SpecWorld, revision: number, family: string) {
    const registered = await this.team.definitions.register(family, await planDefinition(this))
    assert.deepEqual({ revision: registered.revision }, { revision })
  },
)

Given('the Fargate definition {string} is registered', async function (this: SpecWorld, family: string) {
  await stockPlanImage(this)
  await this.team.definitions.register(family, await fargateDefinition(this))
})

Given(
  'the team has deregistered revision {int} of {string}',
  async function (this: SpecWorld, revision: number, family: string) {
    await this.team.definitions.deregister(family, revision)
  },
)

When(
  "the team registers the plan's task definition {string}",
  async function (this: SpecWorld, family: string) {
    this.note('registered', await this.team.definitions.register(family, await planDefinition(this)))
  },
)

When(
  'the team registers {string} {change}',
  async function (this: SpecWorld, family: string, change: DefinitionChange) {
    const definition = definitionChanges[change](await planDefinition(this))
    await this.outcome.attempt(async () =>
      this.note('registered', await this.team.definitions.register(family, definition)),
    )
  },
)

When(
  'the team registers the Fargate definition {string} {change}',
  async function (this: SpecWorld, family: string, change: DefinitionChange) {
    const definition = definitionChanges[change](await fargateDefinition(this))
    await this.outcome.attempt(async () =>
      this.note('registered', await this.team.definitions.register(family, definition)),
    )
  },
)

When(
  'the team registers a task definition that is named {string}',
  async function (this: SpecWorld, family: string) {
    const definition = await planDefinition(this)
    await this.outcome.attempt(
      async () => void (await this.team.definitions.registerNamed(family, definition)),
    )
  },
)

When(
  'the team deregisters revision {int} of {string}',
  async function (this: SpecWorld, revision: number, family: string) {
    await this.team.definitions.deregister(family, revision)
  },
)

When('the team describes the task definition {string}', async function (this: SpecWorld, family: string) {
  await this.outcome.attempt(async () => void (await this.team.definitions.describe(family)))
})

When('the team reads the list of {string} one by one', async function (this: SpecWorld, family: string) {
  this.note('met', await this.team.definitions.listOneByOne(family))
})

Then(
  'it is revision {int} of {string} and active',
  function (this: SpecWorld, revision: number, family: string) {
    const registered = this.noted('registered')
    assert.deepEqual(
      { family: registered.family, revision: registered.revision, status: registered.status },
      { family: this.names.unique(family), revision, status: 'ACTIVE' },
    )
  },
)

Then('its container is completed to', function (this: SpecWorld, expected: DataTable) {
  assert.deepEqual(describeContainer(this.noted('registered')), expected.rowsHash())
})

Then('it can run on {string}', function (this: SpecWorld, launchType: string) {
  const { compatibilities = [] } = this.noted('registered')
  assert.ok(
    compatibilities.some((each) => each === launchType),
    `It can run on ${compatibilities.join(', ')}.`,
  )
})

Then(
  'revision {int} of {string} is what it was',
  async function (this: SpecWorld, revision: number, family: string) {
    const before = this.noted('definition')
    assert.deepEqual(await this.team.definitions.describe(family, revision), before)
  },
)

Then('{string} means revision {int}', async function (this: SpecWorld, family: string, revision: number) {
  const described = await this.team.definitions.describe(family)
  assert.deepEqual({ revision: described.revision }, { revision })
})

Then(
  'revision {int} of {string} is inactive',
  async function (this: SpecWorld, revision: number, family: string) {
    const { status } = await this.team.definitions.describe(family, revision)
    assert.deepEqual({ status }, { status: 'INACTIVE' })
  },
)

Then(
  'the next registration of {string} is revision {int}',
  async function (this: SpecWorld, family: string, revision: number) {
    const registered = await this.team.definitions.register(family, await planDefinition(this))
    assert.deepEqual({ revision: registered.revision }, { revision })
  },
)
