import { type DataTable, Then } from '@cucumber/cucumber'
import { mustBeMissing } from '../support/driver/aws/failures.ts'
import type { Comparison } from '../support/world/differences/compare.ts'
import { answerMustSay, mustCompareWithAws } from '../support/world/things/answered.ts'
import { dockerMustSay, mustRunContainers } from '../support/world/things/docker-portraits.ts'
import { mustBeKept } from '../support/world/things/kept.ts'
import { mustList, mustListTasks } from '../support/world/things/listing.ts'
import { awsMustSay } from '../support/world/things/portrayed.ts'
import type { Thing } from '../support/world/vocabulary/things.ts'
import type { SpecWorld } from '../support/world/world.ts'

Then('the answer says', async function (this: SpecWorld, rows: DataTable) {
  await answerMustSay(this, rows.rowsHash())
})

Then('the answer lists {string}', function (this: SpecWorld, names: string) {
  mustList(this, names)
})

Then('the answer lists {string} as missing', function (this: SpecWorld, name: string) {
  mustBeMissing(this.noted('missing'), name)
})

Then('the answer lists {int} task(s) of {string}', function (this: SpecWorld, count: number, family: string) {
  mustListTasks(this, count, family)
})

Then('AWS says of {thing}', async function (this: SpecWorld, thing: Thing, rows: DataTable) {
  await awsMustSay(this, thing, rows.rowsHash())
})

Then('AWS has kept {thing} as it was', async function (this: SpecWorld, thing: Thing) {
  await mustBeKept(this, thing)
})

Then('Docker says of {thing}', async function (this: SpecWorld, thing: Thing, rows: DataTable) {
  await dockerMustSay(this, thing, rows.rowsHash())
})

Then('Docker runs {int} of its containers', async function (this: SpecWorld, count: number) {
  await mustRunContainers(this, count)
})

Then('{thing} compares with AWS', async function (this: SpecWorld, thing: Thing, comparisons: DataTable) {
  await mustCompareWithAws(this, thing, comparisons.hashes() as Comparison[])
})
