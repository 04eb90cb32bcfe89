import assert from 'node:assert/strict'
import { type DataTable, Given, Then, When } from '@cucumber/cucumber'
import { mustBeMissing } from '../support/driver/aws/failures.ts'
import { planContainer } from '../support/driver/definitions.ts'
import { patience } from '../support/driver/patience.ts'
import type { ImageReference } from '../support/driver/repositories.ts'
import { prepareToRun, startScripted, startTask } from '../support/world/fixtures/plan.ts'
import { containerOf, givenTo } from '../support/world/vocabulary/container-settings.ts'
import type { SpecWorld } from '../support/world/world.ts'

const unknownTask = '0123456789abcdef0123456789abcdef'

Given(
  "the plan's task definition {string} is ready to run in the cluster {string}",
  async function (this: SpecWorld, family: string, cluster: string) {
    await prepareToRun(this, family, cluster)
  },
)

Given(
  'the team has started {string} in the cluster {string}',
  async function (this: SpecWorld, family: string, cluster: string) {
    await startTask(this, family, cluster)
  },
)

Given(
  'a task {string} runs in the cluster {string}',
  async function (this: SpecWorld, family: string, cluster: string) {
    await prepareToRun(this, family, cluster)
    await startTask(this, family, cluster)
  },
)

Given('a task whose container is given', async function (this: SpecWorld, given: DataTable) {
  await startScripted(this, [{ name: 'main', ...containerOf(given.rowsHash()) }])
  this.note('given', given.rowsHash())
})

Given(
  'the image {string} is tagged as {reference}, and was never pushed',
  async function (this: SpecWorld, image: string, reference: ImageReference) {
    await this.team.repositories.provide(reference.repository)
    await this.team.registry.tag(await this.team.apps.build('nginx', image), reference)
  },
)

When('it runs', async function (this: SpecWorld) {
  const [task = {}] = this.noted('tasks')
  this.note('task', await this.eventually(() => this.team.tasks.mustRun(task), patience))
})

Then('Docker gives it just that', async function (this: SpecWorld) {
  const state = await this.team.docker.inspect(this.team.tasks.containerId(this.noted('task')))
  assert.ok(state, 'Docker has no such container.')
  assert.deepEqual(givenTo(state, this.noted('given')), this.noted('given'))
})

When(
  'the team runs {string} in the cluster {string}',
  async function (this: SpecWorld, family: string, cluster: string) {
    const definition = this.team.definitions.reference(family)
    await this.outcome.attempt(async () =>
      this.note('tasks', await this.team.tasks.run({ cluster, definition })),
    )
  },
)

When(
  'the team runs revision {int} of {string} in the cluster {string}',
  async function (this: SpecWorld, revision: number, family: string, cluster: string) {
    const definition = this.team.definitions.reference(family, revision)
    await this.outcome.attempt(async () =>
      this.note('tasks', await this.team.tasks.run({ cluster, definition })),
    )
  },
)

When(
  'the team runs {string} in the cluster {string} {int} times at once',
  async function (this: SpecWorld, family: string, cluster: string, count: number) {
    const run = { cluster, definition: this.team.definitions.reference(family) }
    await this.outcome.attempt(async () => this.note('tasks', await this.team.tasks.run(run, { count })))
  },
)

When(
  'the team runs {string} in the cluster {string} with another command and GREETING set to {string}',
  async function (this: SpecWorld, family: string, cluster: string, greeting: string) {
    const override = {
      name: planContainer,
      command: ['nginx', '-g', 'daemon off; master_process on;'],
      environment: [{ name: 'GREETING', value: greeting }],
    }
    this.note('override', override)
    const run = { cluster, definition: this.team.definitions.reference(family) }
    this.note('tasks', await this.team.tasks.run(run, { overrides: { containerOverrides: [override] } }))
  },
)

When(
  'the team runs {string} in the cluster {string} with an override for the container {string}',
  async function (this: SpecWorld, family: string, cluster: string, container: string) {
    const run = { cluster, definition: this.team.definitions.reference(family) }
    const overrides = { containerOverrides: [{ name: container, command: ['true'] }] }
    await this.outcome.attempt(async () => this.note('tasks', await this.team.tasks.run(run, { overrides })))
  },
)

When(
  'the team describes the first task that the cluster {string} lists',
  async function (this: SpecWorld, cluster: string) {
    const [first = 'None'] = await this.team.tasks.list(cluster)
    const { tasks } = await this.team.tasks.describe(cluster, [first])
    this.note(
      'described',
      (tasks ?? []).map(({ taskArn = '' }) => taskArn),
    )
  },
)

When(
  'the team describes the task {string} of {string}',
  async function (this: SpecWorld, task: string, cluster: string) {
    await this.outcome.attempt(async () => void (await this.team.tasks.describe(cluster, [task])))
  },
)

When(
  'the team describes a task of {string} that never was',
  async function (this: SpecWorld, cluster: string) {
    const { failures } = await this.team.tasks.describe(cluster, [unknownTask])
    this.note(
      'missing',
      (failures ?? []).map(({ arn, reason }) => `${arn} ${reason}`),
    )
  },
)

When('the team stops a task of {string} that never was', async function (this: SpecWorld, cluster: string) {
  const clusterArn = this.names.unique(cluster)
  await this.outcome.attempt(
    async () => void (await this.team.tasks.stop({ clusterArn, taskArn: unknownTask })),
  )
})

Then('the task has been accepted but does not run yet', function (this: SpecWorld) {
  const [task] = this.noted('tasks')
  assert.match(task?.lastStatus ?? '', /^(PROVISIONING|PENDING)$/)
  assert.deepEqual(
    { desiredStatus: task?.desiredStatus, startedAt: task?.startedAt },
    { desiredStatus: 'RUNNING', startedAt: undefined },
  )
  // AWS refuses an id of any other length: "taskId length should be one of [32,36]".
  assert.match(task?.taskArn ?? '', /\/([0-9a-f]{32}|[0-9a-f-]{36})$/)
})

Then(
  'it belongs to the family {string} and the launch type {string}',
  function (this: SpecWorld, family: string, launchType: string) {
    const [task] = this.noted('tasks')
    const name = this.names.unique(family)
    assert.deepEqual(
      {
        group: task?.group,
        launchType: task?.launchType,
        definition: task?.taskDefinitionArn?.split('/').at(-1),
      },
      { group: `family:${name}`, launchType, definition: `${name}:1` },
    )
  },
)

Then('the task runs', async function (this: SpecWorld) {
  const [task = {}] = this.noted('tasks')
  this.note('task', await this.eventually(() => this.team.tasks.mustRun(task), patience))
})

Then('Docker runs its container', async function (this: SpecWorld) {
  const runtimeId = this.team.tasks.containerId(this.noted('task'))
  const container = await this.team.docker.inspect(runtimeId)
  assert.equal(container?.running, true, `Docker says: ${JSON.stringify(container)}`)
})

Then('its image has the digest that was pushed', function (this: SpecWorld) {
  const { imageDigest } = this.team.tasks.container(this.noted('task'))
  assert.deepEqual({ imageDigest }, { imageDigest: this.noted('pushed').digest })
})

Then('it is the task that was started', function (this: SpecWorld) {
  assert.deepEqual(this.noted('described'), [this.noted('task').taskArn])
})

Then('the answer lists it as missing', function (this: SpecWorld) {
  mustBeMissing(this.noted('missing'), unknownTask)
})

Then('{int} tasks run, each on a port of its own', async function (this: SpecWorld, count: number) {
  const accepted = this.noted('tasks')
  assert.deepEqual({ tasks: accepted.length }, { tasks: count })
  const running = await this.eventually(
    () => Promise.all(accepted.map((task) => this.team.tasks.mustRun(task))),
    patience,
  )
  this.note('urls', await Promise.all(running.map((task) => this.team.tasks.url(task))))
  assert.deepEqual(
    { 'different addresses': new Set(this.noted('urls')).size },
    { 'different addresses': count },
  )
})

Then('each of them answers', async function (this: SpecWorld) {
  for (const url of this.noted('urls'))
    await this.eventually(() => this.team.web.mustSay(url, 'Welcome to nginx!'), patience)
})

Then('the cluster {string} has no task', async function (this: SpecWorld, cluster: string) {
  assert.deepEqual({ tasks: await this.team.tasks.list(cluster) }, { tasks: [] })
})

Then(
  'its container was started with that command and GREETING set to {string}',
  async function (this: SpecWorld, greeting: string) {
    const runtimeId = this.team.tasks.containerId(this.noted('task'))
    const container = await this.team.docker.inspect(runtimeId)
    assert.deepEqual(container?.command, this.noted('override').command)
    assert.deepEqual(this.noted('task').overrides?.containerOverrides, [this.noted('override')])
    assert.ok(
      container?.environment.includes(`GREETING=${greeting}`),
      `Its environment is ${container?.environment.join(' ')}`,
    )
  },
)
