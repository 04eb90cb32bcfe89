import { type DataTable, Given, Then, When } from '@cucumber/cucumber'
import { mustBeAbsent } from '../support/world/things/absent.ts'
import { create } from '../support/world/things/creating.ts'
import { remove, removeByForce, removeForGood } from '../support/world/things/deleting.ts'
import { list, listByPage } from '../support/world/things/listing.ts'
import { lookUp, lookUpIn } from '../support/world/things/looking-up.ts'
import { stop } from '../support/world/things/tasks.ts'
import type { Absence, List, Thing } from '../support/world/vocabulary/things.ts'
import type { SpecWorld } from '../support/world/world.ts'

// By force: what has run before. This is for what is empty.
Given('the team has deleted {thing}', async function (this: SpecWorld, thing: Thing) {
  await remove(this, thing)
})

Given('the team has deleted {thing} by force', async function (this: SpecWorld, thing: Thing) {
  await removeForGood(this, thing)
})

When('the team creates {thing}', async function (this: SpecWorld, thing: Thing) {
  await this.outcome.attempt(() => create(this, thing))
})

When('the team creates {thing} with', async function (this: SpecWorld, thing: Thing, rows: DataTable) {
  await this.outcome.attempt(() => create(this, thing, rows.rowsHash()))
})

When('the team looks up {thing}', async function (this: SpecWorld, thing: Thing) {
  await this.outcome.attempt(() => lookUp(this, thing))
})

When(
  'the team looks up {thing} in the region {string}',
  async function (this: SpecWorld, thing: Thing, region: string) {
    await this.outcome.attempt(() => lookUpIn(this, thing, region))
  },
)

When('the team lists {list}', async function (this: SpecWorld, wanted: List) {
  await this.outcome.attempt(() => list(this, wanted))
})

When('the team lists {list} page by page', async function (this: SpecWorld, wanted: List) {
  await this.outcome.attempt(() => listByPage(this, wanted))
})

When('the team deletes {thing}', async function (this: SpecWorld, thing: Thing) {
  await this.outcome.attempt(() => remove(this, thing))
})

When('the team deletes {thing} by force', async function (this: SpecWorld, thing: Thing) {
  await this.outcome.attempt(() => removeByForce(this, thing))
})

When('the team stops {thing}', async function (this: SpecWorld, thing: Thing) {
  await this.outcome.attempt(() => stop(this, thing))
})

When(
  'the team stops {thing} because {string}',
  async function (this: SpecWorld, thing: Thing, reason: string) {
    await this.outcome.attempt(() => stop(this, thing, reason))
  },
)

Then('there is no {absence}', async function (this: SpecWorld, absence: Absence) {
  await mustBeAbsent(this, absence)
})
