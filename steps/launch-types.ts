import assert from 'node:assert/strict'
import { Given, Then, When } from '@cucumber/cucumber'
import { planDefinition } from '../support/world/fixtures/plan.ts'
import type { SpecWorld } from '../support/world/world.ts'

Given(
  'an account as on AWS, with a fresh cluster {string} and the definition {string}',
  async function (this: SpecWorld, cluster: string, family: string) {
    this.switchToEmptyAccount()
    await this.team.clusters.create(cluster)
    await this.team.definitions.register(family, await planDefinition(this))
  },
)

When(
  'the team runs {string} on Fargate without a network configuration',
  async function (this: SpecWorld, family: string) {
    const run = { cluster: 'my-cluster', definition: this.team.definitions.reference(family) }
    await this.outcome.attempt(async () =>
      this.note('tasks', await this.team.tasks.run(run, { launchType: 'FARGATE' })),
    )
  },
)

When('the team runs {string} on Fargate in a subnet', async function (this: SpecWorld, family: string) {
  const run = { cluster: 'my-cluster', definition: this.team.definitions.reference(family) }
  const networkConfiguration = this.team.compute.network
  this.note('tasks', await this.team.tasks.run(run, { launchType: 'FARGATE', networkConfiguration }))
})

Then('it has a network interface of its own', async function (this: SpecWorld) {
  const task = this.noted('task')
  const [attachment] = task.attachments ?? []
  assert.ok(attachment, 'The task has no attachment.')
  const { type, status } = attachment
  assert.deepEqual({ type, status }, { type: 'ElasticNetworkInterface', status: 'ATTACHED' })
  // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Attachment.html
  const detail = (name: string) => attachment.details?.find((each) => each.name === name)?.value
  const { subnets = [] } = this.team.compute.network.awsvpcConfiguration ?? {}
  assert.ok(subnets.includes(detail('subnetId') ?? ''), `It is in the subnet ${detail('subnetId')}.`)
  assert.match(detail('privateIPv4Address') ?? '', /^\d+(\.\d+){3}$/)
  assert.deepEqual(this.team.tasks.container(task).networkBindings ?? [], [])
  this.note('url', await this.team.tasks.url(task))
})
