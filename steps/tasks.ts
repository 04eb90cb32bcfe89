import { type DataTable, Given, Then, When } from '@cucumber/cucumber'
import { startTasks } from '../support/world/fixtures/running.ts'
import { tasksOf } from '../support/world/things/pages.ts'
import {
  type Loss,
  loseContainer,
  makeSick,
  mustEnd,
  runTasks,
  tasksMustRun,
} from '../support/world/things/tasks.ts'
import type { EndingName } from '../support/world/vocabulary/endings.ts'
import type { SpecWorld } from '../support/world/world.ts'

Given(
  '{int} task(s) of {string} run(s) in the cluster {string}',
  async function (this: SpecWorld, count: number, family: string, cluster: string) {
    await startTasks(this, { count, family, cluster })
  },
)

When(
  'the team runs {int} task(s) of {string} in the cluster {string}',
  async function (this: SpecWorld, count: number, definition: string, cluster: string) {
    await this.outcome.attempt(() => runTasks(this, { count, definition, cluster }))
  },
)

When(
  'the team runs {int} task(s) of {string} in the cluster {string} with',
  async function (this: SpecWorld, count: number, definition: string, cluster: string, rows: DataTable) {
    await this.outcome.attempt(() => runTasks(this, { count, definition, cluster }, rows.rowsHash()))
  },
)

When('one of its containers is {loss} outside ECS', async function (this: SpecWorld, loss: Loss) {
  await loseContainer(this, loss)
})

// The only thing that goes wrong with a task that runs on.
When('the health check of its task begins to fail', async function (this: SpecWorld) {
  await makeSick(this)
})

Then('the task(s) run(s)', async function (this: SpecWorld) {
  await tasksMustRun(this)
})

Then('the task stops: {ending}', async function (this: SpecWorld, ending: EndingName) {
  await mustEnd(this, ending)
})

Then('each task has a port of its own', async function (this: SpecWorld) {
  await this.team.tasks.mustHaveOwnPorts(await tasksOf(this))
})
