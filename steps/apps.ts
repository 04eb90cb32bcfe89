import assert from 'node:assert/strict'
import { Given, Then, When } from '@cucumber/cucumber'
import { appDefinition } from '../support/driver/definitions.ts'
import { exitCodeWords } from '../support/driver/evidence/exit-code-words.ts'
import { patience } from '../support/driver/patience.ts'
import { findFreePort } from '../support/machine/free-port.ts'
import {
  healthCheckOf,
  mustAnswerAtEachPort,
  prepareApp,
  registerApp,
  startAppService,
} from '../support/world/fixtures/app.ts'
import type { SpecWorld } from '../support/world/world.ts'

/** Seconds after which ECS kills: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StopTask.html */
const ecsGrace = 30

Given('the {string} app is built', async function (this: SpecWorld, app: string) {
  this.note('app', this.team.apps.named(app))
  this.note('image', await this.team.apps.build(app, `my-${app}`, 'v1'))
})

Given(
  'the {string} app is ready to run as {string}',
  async function (this: SpecWorld, app: string, family: string) {
    await prepareApp(this, app, family)
  },
)

Given(
  'the {string} app is ready to run as {string} with a fixed host port',
  async function (this: SpecWorld, app: string, family: string) {
    const hostPort = await findFreePort()
    this.note('ports', [hostPort])
    await prepareApp(this, app, family, { hostPort })
  },
)

Given(
  'the {string} app is ready to run as {string} with its log sent to {string}',
  async function (this: SpecWorld, app: string, family: string, group: string) {
    const name = await this.team.logs.createGroup(group)
    await prepareApp(this, app, family, { logGroup: { name, region: this.target.region } })
  },
)

Given(
  'the {string} app is ready to run as {string} with its log sent to a group that nobody has made',
  async function (this: SpecWorld, app: string, family: string) {
    const logGroup = { name: this.names.unique('no-logs'), region: this.target.region }
    await prepareApp(this, app, family, { logGroup })
  },
)

Given(
  'the {string} app is the next revision of {string}',
  async function (this: SpecWorld, app: string, family: string) {
    await registerApp(this, family, { app, version: 'v1', tag: 'v1' })
  },
)

Given(
  'the service {string} runs {int} task(s) of the {string} app',
  async function (this: SpecWorld, name: string, count: number, app: string) {
    await startAppService(this, { name, count, version: { app, version: 'v1', tag: 'v1' } })
  },
)

Given(
  'the service {string} runs {int} task(s) of the {string} app with a fixed host port',
  async function (this: SpecWorld, name: string, count: number, app: string) {
    const options = { hostPort: await findFreePort() }
    await startAppService(this, { name, count, version: { app, version: 'v1', tag: 'v1' }, options })
  },
)

Given(
  'the service {string} runs {int} task(s) of the {string} app with a health check',
  async function (this: SpecWorld, name: string, count: number, app: string) {
    const options = { healthCheck: healthCheckOf(this, app) }
    await startAppService(this, { name, count, version: { app, version: 'v1', tag: 'v1' }, options })
  },
)

When('the team runs its image', async function (this: SpecWorld) {
  const { id, url } = await this.team.containers.run(this.noted('image'), this.noted('app').port)
  this.note('containerId', id)
  this.note('url', url)
})

When('the team builds the Dockerfile', async function (this: SpecWorld, text: string) {
  await this.outcome.attempt(() => this.team.apps.buildDockerfile(text))
})

When(
  'the team registers {string} for the {string} app',
  async function (this: SpecWorld, family: string, app: string) {
    const image = await this.team.registry.address({ repository: 'my-app-repo', tag: 'v1' })
    const { port } = this.team.apps.named(app)
    this.note('registered', await this.team.definitions.register(family, appDefinition(image, port)))
  },
)

Then('the app answers', async function (this: SpecWorld) {
  const { says } = this.noted('app')
  await this.eventually(() => this.team.web.mustSay(this.noted('url'), says), patience)
})

Then('it answers {int} visitors at once', async function (this: SpecWorld, visitors: number) {
  const visits = Array.from({ length: visitors }, () => this.team.web.get(this.noted('url')))
  const pages = await Promise.all(visits)
  assert.deepEqual(
    pages.map(({ status }) => status),
    visits.map(() => 200),
  )
})

Then('it ends by itself when it is asked to', async function (this: SpecWorld) {
  const id = this.noted('containerId')
  await this.team.docker.stop(id, ecsGrace)
  const { exitCode = -1 } = (await this.team.docker.inspect(id)) ?? {}
  assert.equal(exitCode, 0, `It ended with ${exitCodeWords(exitCode)}.`)
})

Then('the app answers at its port, which is not {int}', async function (this: SpecWorld, port: number) {
  const task = this.noted('task')
  assert.notEqual(await this.team.tasks.port(task), port)
  const url = await this.team.tasks.url(task)
  await this.eventually(() => this.team.web.mustSay(url, this.noted('app').says), patience)
})

Then('the app answers at the fixed port', async function (this: SpecWorld) {
  const [port] = this.noted('ports')
  const url = `http://${this.target.host}:${port}/`
  await this.eventually(() => this.team.web.mustSay(url, this.noted('app').says), patience)
})

Then('the app answers at each of its ports', async function (this: SpecWorld) {
  await mustAnswerAtEachPort(this, this.noted('app').says)
})

Then(
  'the tags {string} and {string} of {string} name different images',
  async function (this: SpecWorld, one: string, other: string, repository: string) {
    const images = await this.team.repositories.list(repository)
    const digests = [one, other].map((tag) => images.find((image) => image.tag === tag)?.digest)
    assert.ok(!digests.includes(undefined), `ECR lists ${JSON.stringify(images)}.`)
    assert.notEqual(digests[0], digests[1])
  },
)
