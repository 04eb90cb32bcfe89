import assert from 'node:assert/strict'
import { Given, Then, When } from '@cucumber/cucumber'
import { mustBeMissing } from '../support/driver/aws/failures.ts'
import type { SpecWorld } from '../support/world/world.ts'

Given('a cluster {string}', async function (this: SpecWorld, name: string) {
  this.note('cluster', await this.team.clusters.create(name))
})

When('the team creates the cluster {string}', async function (this: SpecWorld, name: string) {
  this.note('createdCluster', await this.team.clusters.create(name))
})

When(
  'the team describes the clusters {string} and {string}',
  async function (this: SpecWorld, one: string, other: string) {
    const { clusters, failures } = await this.team.clusters.describe(one, other)
    this.note(
      'described',
      (clusters ?? []).map(({ clusterArn = '' }) => clusterArn),
    )
    this.note(
      'missing',
      (failures ?? []).map(({ arn, reason }) => `${arn} ${reason}`),
    )
  },
)

When('the team deletes the cluster {string}', async function (this: SpecWorld, name: string) {
  await this.outcome.attempt(async () => this.note('deletedCluster', await this.team.clusters.delete(name)))
})

When('the team lists the tasks of the cluster {string}', async function (this: SpecWorld, name: string) {
  await this.outcome.attempt(async () => void (await this.team.tasks.list(name)))
})

When('the team lists the services of the cluster {string}', async function (this: SpecWorld, name: string) {
  await this.outcome.attempt(async () => void (await this.team.services.list(name)))
})

Then('the cluster {string} is active and empty', async function (this: SpecWorld, name: string) {
  const { clusters } = await this.team.clusters.describe(name)
  const { clusterArn, status, runningTasksCount, pendingTasksCount, activeServicesCount } =
    clusters?.[0] ?? {}
  assert.deepEqual(
    { clusterArn, status, runningTasksCount, pendingTasksCount, activeServicesCount },
    {
      clusterArn: this.noted('createdCluster').clusterArn,
      status: 'ACTIVE',
      runningTasksCount: 0,
      pendingTasksCount: 0,
      activeServicesCount: 0,
    },
  )
})

Then('it is the cluster that was there before', function (this: SpecWorld) {
  assert.equal(this.noted('createdCluster').clusterArn, this.noted('cluster').clusterArn)
})

Then('the answer holds the {word} {string}', function (this: SpecWorld, kind: string, name: string) {
  const described = this.noted('described')
  const ends = new RegExp(`:${kind}/.*${this.names.unique(name)}$`)
  assert.ok(
    described.length === 1 && ends.test(described[0] ?? ''),
    `The answer should hold the ${kind} ${name} alone, but it holds: ${described.join(', ') || 'nothing'}.`,
  )
})

Then('the answer lists {string} as missing', function (this: SpecWorld, name: string) {
  mustBeMissing(this.noted('missing'), this.names.unique(name))
})

Then('there is no cluster {string}', async function (this: SpecWorld, name: string) {
  const { clusters } = await this.team.clusters.describe(name)
  assert.deepEqual({ clusters }, { clusters: [] })
})

Then('there is no active cluster {string}', async function (this: SpecWorld, name: string) {
  const { status } = this.noted('deletedCluster')
  assert.deepEqual({ status }, { status: 'INACTIVE' })
  await this.team.clusters.mustBeGone(name)
})
