import assert from 'node:assert/strict'
import { Given, Then, When } from '@cucumber/cucumber'
import { patience } from '../support/driver/patience.ts'
import { messages, startedBeforeSteady } from '../support/driver/service-events.ts'
import { prepareToRun, startService } from '../support/world/fixtures/plan.ts'
import type { SpecWorld } from '../support/world/world.ts'

Given(
  'the service {string} runs {int} task(s) of {string}',
  async function (this: SpecWorld, name: string, count: number, family: string) {
    await startService(this, { name, family, count })
  },
)

Given(
  'a service {string} of {string} with {int} tasks is in the cluster {string}',
  async function (this: SpecWorld, name: string, family: string, desiredCount: number, cluster: string) {
    await prepareToRun(this, family, cluster)
    this.note('service', name)
    await this.team.services.create(name, this.team.definitions.reference(family), { desiredCount })
  },
)

Given('the team has scaled the service to {int} task(s)', async function (this: SpecWorld, count: number) {
  const name = this.noted('service')
  await this.team.services.update(name, { desiredCount: count })
  await this.eventually(() => this.team.services.mustBeStable(name, count), patience)
})

Given(
  'the service {string} of {string} has been deleted',
  async function (this: SpecWorld, name: string, family: string) {
    await startService(this, { name, family, count: 1 })
    await this.team.services.delete(name, { force: true })
    await this.eventually(() => this.team.services.mustBeInactive(name), patience)
  },
)

When(
  'the team creates the service {string} with {int} task(s) of {string}',
  async function (this: SpecWorld, name: string, desiredCount: number, family: string) {
    this.note('service', name)
    const definition = this.team.definitions.reference(family)
    await this.outcome.attempt(async () =>
      this.note('createdService', await this.team.services.create(name, definition, { desiredCount })),
    )
  },
)

When(
  'the team creates the service {string} of an unknown definition',
  async function (this: SpecWorld, name: string) {
    const definition = this.team.definitions.reference('ghost')
    await this.outcome.attempt(
      async () => void (await this.team.services.create(name, definition, { desiredCount: 1 })),
    )
  },
)

When(
  'the team creates the service {string} with {int} tasks',
  async function (this: SpecWorld, name: string, desiredCount: number) {
    const definition = this.team.definitions.reference('my-task')
    await this.outcome.attempt(
      async () => void (await this.team.services.create(name, definition, { desiredCount })),
    )
  },
)

When(
  'the team creates the service {string} without a number of tasks',
  async function (this: SpecWorld, name: string) {
    const definition = this.team.definitions.reference('my-task')
    await this.outcome.attempt(async () => void (await this.team.services.create(name, definition, {})))
  },
)

When('the team creates a service in the cluster {string}', async function (this: SpecWorld, cluster: string) {
  const definition = this.team.definitions.reference('my-task')
  const more = { cluster: this.names.unique(cluster), desiredCount: 1 }
  await this.outcome.attempt(
    async () => void (await this.team.services.create('my-service', definition, more)),
  )
})

When('the team describes the service {string}', async function (this: SpecWorld, name: string) {
  const { services, failures } = await this.team.services.describe(name)
  this.note('service', name)
  this.note(
    'described',
    (services ?? []).map(({ serviceArn = '' }) => serviceArn),
  )
  this.note(
    'missing',
    (failures ?? []).map(({ arn, reason }) => `${arn} ${reason}`),
  )
})

When('the team deletes the service {string}', async function (this: SpecWorld, name: string) {
  await this.outcome.attempt(async () =>
    this.note('deletedService', await this.team.services.delete(name, { force: false })),
  )
})

When('the team deletes the service {string} by force', async function (this: SpecWorld, name: string) {
  this.note('formerTasks', await this.team.services.tasks(name))
  this.note('deletedService', await this.team.services.delete(name, { force: true }))
})

When('the team lists tasks by service, by family and by wish', async function (this: SpecWorld) {
  const { tasks } = this.team
  const family = (name: string) => tasks.list('my-cluster', { family: this.names.unique(name) })
  this.note('lists', {
    service: (await this.team.services.tasks(this.noted('service'))).map(({ taskArn = '' }) => taskArn),
    'my-task': await family('my-task'),
    'other-task': await family('other-task'),
    stopped: await tasks.list('my-cluster', { desiredStatus: 'STOPPED' }),
  })
})

Then('each list holds exactly its own tasks', function (this: SpecWorld) {
  const { service = [], ...lists } = this.noted('lists')
  assert.deepEqual({ tasks: service.length }, { tasks: 1 })
  assert.deepEqual(lists, { 'my-task': service, 'other-task': [this.noted('task').taskArn], stopped: [] })
})

Then('the service is active, wants {int} tasks and runs none yet', function (this: SpecWorld, count: number) {
  const { status, desiredCount, runningCount, launchType } = this.noted('createdService')
  assert.deepEqual(
    { status, desiredCount, runningCount, launchType },
    {
      status: 'ACTIVE',
      desiredCount: count,
      runningCount: 0,
      launchType: this.team.compute.launch.launchType,
    },
  )
})

Then(
  'it has one deployment, of revision {int} of {string}',
  async function (this: SpecWorld, revision: number, family: string) {
    const { deployments = [] } = await this.team.services.now(this.noted('service'))
    assert.deepEqual(
      deployments.map(({ status }) => status),
      ['PRIMARY'],
    )
    const expected = `:task-definition/${this.team.definitions.reference(family, revision)}`
    assert.ok(
      deployments[0]?.taskDefinition?.endsWith(expected),
      `It deploys ${deployments[0]?.taskDefinition}.`,
    )
  },
)

Then(
  'a deployment may go down to {int} and up to {int} percent of the wish',
  function (this: SpecWorld, minimum: number, maximum: number) {
    const { minimumHealthyPercent, maximumPercent } =
      this.noted('createdService').deploymentConfiguration ?? {}
    assert.deepEqual(
      { minimumHealthyPercent, maximumPercent },
      { minimumHealthyPercent: minimum, maximumPercent: maximum },
    )
  },
)

Then('the service becomes stable with {int} task(s)', async function (this: SpecWorld, count: number) {
  const name = this.noted('service')
  const service = await this.eventually(() => this.team.services.mustBeStable(name, count), patience)
  this.note('stable', service)
  this.note('serviceTasks', await this.team.services.tasks(name))
})

Then('Docker runs {int} container(s) for it', async function (this: SpecWorld, count: number) {
  await this.eventually(async () => {
    const tasks = [
      ...this.notedOr('formerTasks', []),
      ...(await this.team.services.tasks(this.noted('service'))),
    ]
    const containers = await this.team.tasks.containersInDocker(tasks)
    assert.deepEqual({ 'running containers': containers }, { 'running containers': count })
  }, patience)
})

Then(
  'its tasks say that they belong to {string} and were started by its deployment',
  function (this: SpecWorld, name: string) {
    const deployment = this.noted('stable').deployments?.[0]?.id
    assert.ok(deployment, 'The deployment has no id.')
    for (const { group, startedBy } of this.noted('serviceTasks')) {
      assert.deepEqual(
        { group, startedBy },
        { group: `service:${this.names.unique(name)}`, startedBy: deployment },
      )
    }
  },
)

Then(
  'its events tell of {int} started task(s), and then of a steady state',
  async function (this: SpecWorld, count: number) {
    await this.eventually(async () => {
      const { events } = await this.team.services.now(this.noted('service'))
      assert.equal(startedBeforeSteady(events), count, `The events tell:\n${messages(events).join('\n')}`)
    }, patience)
  },
)

Then('an event says {string}', async function (this: SpecWorld, words: string) {
  await this.eventually(async () => {
    const { events } = await this.team.services.now(this.noted('service'))
    const told = messages(events)
    assert.ok(
      told.some((message) => message.includes(words)),
      `The events tell:\n${told.join('\n')}`,
    )
  }, patience)
})

Then('the service is active and runs no task', async function (this: SpecWorld) {
  const { status, runningCount } = await this.team.services.now(this.noted('service'))
  assert.deepEqual({ status, runningCount }, { status: 'ACTIVE', runningCount: 0 })
})

Then('waiting for it to become stable ends, because it is missing', async function (this: SpecWorld) {
  await assert.rejects(this.team.services.waitUntilStable(this.noted('service')), /MISSING/)
})

Then('the cluster {string} lists no service', async function (this: SpecWorld, cluster: string) {
  assert.deepEqual({ services: await this.team.services.list(cluster) }, { services: [] })
})

// Without a client token AWS documents no answer to the very same request:
// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
Then('it makes no second service, whether it is refused or not', async function (this: SpecWorld) {
  this.outcome.passOver()
  const services = await this.team.services.list('my-cluster')
  assert.equal(services.length, 1, `The cluster should list one service: ${services.join(', ')}`)
})

Then('the service still wants {int} task(s)', async function (this: SpecWorld, count: number) {
  const { desiredCount } = await this.team.services.now(this.noted('service'))
  assert.deepEqual({ desiredCount }, { desiredCount: count })
})

Then(
  'the service runs {int} task(s) of the {int} that it wants',
  async function (this: SpecWorld, running: number, wanted: number) {
    await this.eventually(async () => {
      const { runningCount, desiredCount } = await this.team.services.now(this.noted('service'))
      assert.deepEqual({ runningCount, desiredCount }, { runningCount: running, desiredCount: wanted })
    }, patience)
  },
)

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteService.html: INACTIVE when all tasks stop or have stopped.
Then('the service drains and becomes inactive', async function (this: SpecWorld) {
  assert.notEqual(this.noted('deletedService').status, 'ACTIVE', 'ECS has answered that it is still ACTIVE.')
  const inactive = () => this.team.services.mustBeInactive(this.noted('service'))
  const { runningCount } = await this.eventually(inactive, patience)
  assert.deepEqual({ runningCount }, { runningCount: 0 })
})
