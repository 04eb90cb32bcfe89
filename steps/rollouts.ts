import assert from 'node:assert/strict'
import { type DataTable, Given, Then, When } from '@cucumber/cucumber'
import { patience } from '../support/driver/patience.ts'
import { deploymentPortrait } from '../support/driver/portraits.ts'
import type { TaskCount } from '../support/driver/services.ts'
import { noteServiceTasks, startService } from '../support/world/fixtures/plan.ts'
import type { SpecWorld } from '../support/world/world.ts'

Given(
  'the service {string} runs {int} task(s) of {string}, between {int} and {int} percent',
  async function (
    this: SpecWorld,
    name: string,
    count: number,
    family: string,
    minimum: number,
    maximum: number,
  ) {
    const bounds = { minimumHealthyPercent: minimum, maximumPercent: maximum }
    await startService(this, { name, family, count, bounds })
  },
)

When('the team updates the service to {string}', async function (this: SpecWorld, family: string) {
  const taskDefinition = this.team.definitions.reference(family)
  await noteServiceTasks(this)
  this.note('updatedService', await this.team.services.update(this.noted('service'), { taskDefinition }))
})

When(
  'the team updates the service to {string} and watches the number of tasks',
  async function (this: SpecWorld, family: string) {
    this.note('counts', await rollOut(this, family))
  },
)

When(
  'the team updates the service to {string} while {int} visitors come each second',
  async function (this: SpecWorld, family: string, perSecond: number) {
    const action = async () => void (await rollOut(this, family))
    this.note('visits', await this.team.visitors.during(this.noted('service'), perSecond, action))
  },
)

Then('all its tasks are of revision {int}', function (this: SpecWorld, revision: number) {
  for (const { taskDefinitionArn = '' } of this.noted('serviceTasks')) {
    assert.ok(taskDefinitionArn.endsWith(`:${revision}`), `A task is of ${taskDefinitionArn}.`)
  }
})

Then(
  'there were never fewer than {int} tasks running, and never more than {int} at all',
  function (this: SpecWorld, fewest: number, most: number) {
    const counts = this.noted('counts')
    assert.ok(counts.length > 1, 'The rollout was over before it could be watched.')
    const running = Math.min(...counts.map((each) => each.running))
    const all = Math.max(...counts.map((each) => each.running + each.pending))
    this.evidence.leave({
      kind: 'saying',
      who: 'ECS',
      says: { 'fewest running': String(running), 'most at all': String(all), looks: String(counts.length) },
    })
    assert.ok(running >= fewest, `Only ${running} tasks ran at one moment.`)
    assert.ok(all <= most, `There were ${all} tasks at one moment.`)
  },
)

Then('ECS told of tasks that were still starting', function (this: SpecWorld) {
  const counts = this.noted('counts')
  assert.ok(
    counts.some(({ pending }) => pending > 0),
    `In ${counts.length} looks none of its tasks was ever pending.`,
  )
})

Then('its deployments are', function (this: SpecWorld, expected: DataTable) {
  const { deployments = [] } = this.noted('updatedService')
  const [names = []] = expected.raw()
  const shown = deployments.map(deploymentPortrait).map((each) => names.map((name) => each[name]))
  assert.deepEqual([names, ...shown], expected.raw())
})

Then('no visitor was turned away', function (this: SpecWorld) {
  const { answered, turnedAway } = this.noted('visits')
  this.evidence.leave({
    kind: 'saying',
    who: 'Visitors',
    says: { answered: String(answered), 'turned away': String(turnedAway.length) },
  })
  assert.ok(answered > 0, 'Nobody came.')
  assert.deepEqual(
    turnedAway,
    [],
    `${turnedAway.length} of ${answered + turnedAway.length} visits found nobody.`,
  )
})

/** Updates a service to a definition until that has happened. Whoever watches has begun before, and misses nothing. */
async function rollOut(world: SpecWorld, family: string): Promise<TaskCount[]> {
  const { definitions, services } = world.team
  const name = world.noted('service')
  const { signal } = world.abort
  const former = await services.deployment(name)
  const watching = world.evidence.ofLastRound((again) =>
    services.watchRollout({ name, former, within: patience.within * world.target.slowness, again, signal }),
  )
  const update = services.update(name, { taskDefinition: definitions.reference(family) })
  const [counts] = await Promise.all([watching, update])
  return counts
}
