import { type DataTable, Then, When } from '@cucumber/cucumber'
import type { LaunchType } from '../support/migrate/workload.ts'
import {
  check,
  type FilesName,
  migratePlan,
  mustFind,
  mustStayMigrated,
} from '../support/world/things/checking.ts'
import type { SpecWorld } from '../support/world/world.ts'

When('the team checks {files} for AWS', function (this: SpecWorld, files: FilesName) {
  check(this, files)
})

When("the team migrates the plan's files to {compute}", function (this: SpecWorld, launchType: LaunchType) {
  migratePlan(this, launchType)
})

Then('the checker finds', async function (this: SpecWorld, rows: DataTable) {
  await mustFind(this, rows.rowsHash())
})

Then('migrating the result again changes nothing', function (this: SpecWorld) {
  mustStayMigrated(this)
})
