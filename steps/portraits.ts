import { type DataTable, Then } from '@cucumber/cucumber'
import { patience } from '../support/driver/patience.ts'
import { mustShow } from '../support/driver/portraits.ts'
import { type Portrayed, portrayed } from '../support/world/portrayed.ts'
import type { SpecWorld } from '../support/world/world.ts'

Then('AWS says of the {portrayed}', async function (this: SpecWorld, thing: Portrayed, expected: DataTable) {
  const rows = expected.rowsHash()
  await this.eventually(async () => mustShow(await portrayed[thing](this), rows), patience)
})
