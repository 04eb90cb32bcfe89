import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Task } from '@aws-sdk/client-ecs'
import { Given, Then, When } from '@cucumber/cucumber'
import type { Password } from '../driver/password.ts'
import type { CarriedImage } from '../driver/registry.ts'
import type { ImageReference } from '../driver/repositories.ts'
import { readEnvironment } from '../machine/environment.ts'
import { describeDestination } from '../migrate/destination.ts'
import { readServiceDefinition, readTaskDefinition } from '../migrate/input/definitions.ts'
import { lint } from '../migrate/lint.ts'
import { noteMigrated } from '../world/things/checking.ts'
import { keep } from '../world/things/kept.ts'
import { runLocal } from '../world/things/pages.ts'
import type { Thing } from '../world/vocabulary/things.ts'
import type { SpecWorld } from '../world/world.ts'
import {
  clustersOf,
  familiesOf,
  instead,
  logGroupsOf,
  repositoriesOf,
  servicesOf,
  tagsOf,
} from './instead.ts'

/** What a person has made in the lab, so that the spec's steps can look at it. Nothing here makes or changes anything. */
const cluster = 'my-cluster'
/** The login that a scenario has found. */
const logins = new WeakMap<SpecWorld, Password>()

Given('this lab answers', async function (this: SpecWorld) {
  await this.team.aws.sts.getCallerIdentity({}).catch((cause: unknown) => {
    throw new Error('The lab does not answer. Close it with Ctrl-C, and open it anew: npm run lab.', {
      cause,
    })
  })
})

Given('the login of Docker in this lab', async function (this: SpecWorld) {
  const password = await this.team.repositories.askForPassword()
  const auths = readDockerLogins()
  const registry = this.team.repositories.registryOf(password)
  const login = auths[registry]
  assert.ok(login, `Docker is not logged in to ${registry}, the registry of this lab.`)
  // A credential store keeps passwords elsewhere, and leaves the entry empty.
  const [, typed] = /^[^:]*:(.*)$/s.exec(atob(login.auth ?? '')) ?? []
  logins.set(this, { ...password, ...(typed && { password: typed }) })
})

When('Docker logs in to the registry with that login', async function (this: SpecWorld) {
  const login = logins.get(this)
  assert.ok(login, 'No step before this one has read the login.')
  await this.outcome.attempt(() => this.team.registry.logInWith(login))
})

Given('the repository {string} of this lab', async function (this: SpecWorld, name: string) {
  await mustHaveRepository(this, name)
  await this.team.registry.logIn()
})

Given('the image {reference} of this lab', async function (this: SpecWorld, reference: ImageReference) {
  notePushed(this, `${reference.repository}:${reference.tag}`, await imageOf(this, reference))
  await this.team.registry.logIn()
})

Given(
  'version {string} is the image {reference} of this lab',
  async function (this: SpecWorld, version: string, reference: ImageReference) {
    notePushed(this, `version ${version}`, await imageOf(this, reference))
  },
)

Given(
  'version {string} is the image of {string} without a tag',
  async function (this: SpecWorld, version: string, repository: string) {
    const [digest] = await this.team.repositories.listOnly(repository, 'UNTAGGED')
    const tags = `Its tags: ${(await tagsOf(this, repository)).toSorted().join(', ') || 'none'}.`
    assert.ok(digest, `The repository "${repository}" has no image without a tag. ${tags}`)
    const address = await this.team.repositories.address(repository)
    notePushed(this, `version ${version}`, { repository, tag: '', address, digest })
  },
)

Given('the container {string} of this lab', async function (this: SpecWorld, name: string) {
  const container = `${labName()}-${name}`
  const state = await this.team.docker.inspect(container)
  assert.ok(state, `Docker has no container "${container}".`)
  assert.ok(state.running, `The container "${container}" does not run: it has ended with ${state.exitCode}.`)
  const port = await this.team.docker.port(container, 80).catch(() => undefined)
  assert.ok(port, `Docker publishes port 80 of the container "${container}" nowhere.`)
  this.note('url', `http://127.0.0.1:${port}/`)
})

Given(
  'a container of the image {string} of the {string} app in this lab',
  async function (this: SpecWorld, name: string, app: string) {
    const image = `${labName()}/${name}`
    assert.ok(await this.team.docker.image(image), `Docker has no image "${image}".`)
    await runLocal(this, app, image)
  },
)

Given('{thing} as it is in {string}', function (this: SpecWorld, { words }: Thing, file: string) {
  keep(this, words, JSON.parse(readLabFile(file)))
})

Given('the cluster {string} of this lab', async function (this: SpecWorld, name: string) {
  const { clusters: [found] = [] } = await this.team.clusters.describe(name)
  const there = instead(await clustersOf(this))
  assert.ok(found?.status === 'ACTIVE', `There is no cluster "${name}" in this lab. ${there}`)
  this.note('cluster', name)
})

Given('the task definition {string} of this lab', async function (this: SpecWorld, family: string) {
  const found = await this.team.definitions.describe(family).catch(() => undefined)
  const there = instead(await familiesOf(this))
  assert.ok(found, `No revision of the task definition "${family}" is active in this lab. ${there}`)
})

Given('the running task(s) of {string} in this lab', async function (this: SpecWorld, family: string) {
  const running = await tasksOf(this, family, 'RUNNING')
  const [stopped] = running.length > 0 ? [] : await tasksOf(this, family, 'STOPPED')
  const reasons =
    stopped === undefined ? '' : ` The last one has stopped: ${this.team.tasks.reasons(stopped)}`
  noteTasks(this, running, `No task of "${family}" runs in ${cluster}.${reasons}`)
})

Given('the task of {string} that stopped last in this lab', async function (this: SpecWorld, family: string) {
  const stopped = await tasksOf(this, family, 'STOPPED')
  noteTasks(this, stopped.slice(0, 1), `No task of "${family}" has stopped in ${cluster}.`)
})

Given(
  'the task of {string} that was killed last in this lab',
  async function (this: SpecWorld, name: string) {
    this.team.services.meet(name, cluster)
    const stopped = newestFirst(await this.team.services.tasks(name, 'STOPPED'))
    const killed = stopped.filter(({ containers = [] }) =>
      containers.some(({ exitCode }) => exitCode === 137),
    )
    noteTasks(this, killed.slice(0, 1), `No task of the service "${name}" was killed.`)
  },
)

Given('the service {string} of this lab', async function (this: SpecWorld, name: string) {
  await noteService(this, name)
})

Given('the deleted service {string} of this lab', async function (this: SpecWorld, name: string) {
  await noteService(this, name, ['ACTIVE', 'DRAINING', 'INACTIVE'])
})

Given(
  'the service {string} of the {string} app in this lab',
  async function (this: SpecWorld, name: string, app: string) {
    this.note('app', this.team.apps.named(app))
    await noteService(this, name)
  },
)

Given('the log group {string} of this lab', async function (this: SpecWorld, name: string) {
  const groups = await logGroupsOf(this)
  assert.ok(groups.includes(name), `There is no log group "${name}". ${instead(groups)}`)
})

Given('the definitions that were migrated in this lab', function (this: SpecWorld) {
  const taskDefinition = readTaskDefinition(
    JSON.parse(readLabFile('aws/task-definition.aws.json')),
  ).definition
  const service = JSON.parse(readLabFile('aws/service-definition.aws.json'))
  const serviceDefinition = readServiceDefinition(service).definition
  const destination = describeDestination({ account: '123456789012', region: 'us-east-1' })
  const findings = lint({ taskDefinition, serviceDefinition, target: destination })
  noteMigrated(this, { taskDefinition, serviceDefinition, target: destination, findings })
})

Then(
  'the tags {string} and {string} of {string} name different images',
  async function (this: SpecWorld, one: string, other: string, repository: string) {
    const images = await this.team.repositories.list(repository)
    const digests = [one, other].map((tag) => images.find((image) => image.tag === tag)?.digest)
    assert.ok(!digests.includes(undefined), `ECR lists ${JSON.stringify(images)}.`)
    assert.notEqual(digests[0], digests[1], `The tags "${one}" and "${other}" should name different images.`)
  },
)

function notePushed(world: SpecWorld, label: string, image: CarriedImage): void {
  world.note('pushed', new Map([...world.notedOr('pushed', new Map()), [label, image]]))
}

async function mustHaveRepository(world: SpecWorld, name: string): Promise<void> {
  if (await world.team.repositories.has(name)) return
  const { region } = world.target
  const there = instead(await repositoriesOf(world))
  assert.fail(`There is no repository "${name}" in ${region} of this lab. ${there}`)
}

async function imageOf(world: SpecWorld, reference: ImageReference) {
  const { repository, tag } = reference
  await mustHaveRepository(world, repository)
  const found = (await world.team.repositories.list(repository)).find((image) => image.tag === tag)
  const tags = `Its tags: ${(await tagsOf(world, repository)).join(', ') || 'none'}.`
  assert.ok(found, `The repository "${repository}" has no image with the tag "${tag}". ${tags}`)
  return { ...reference, address: await world.team.registry.address(reference), digest: found.digest }
}

async function tasksOf(
  world: SpecWorld,
  family: string,
  desiredStatus: 'RUNNING' | 'STOPPED',
): Promise<Task[]> {
  const arns = await world.team.tasks.list(cluster, { family, desiredStatus })
  if (arns.length === 0) return []
  return newestFirst((await world.team.tasks.describe(cluster, arns)).tasks ?? [])
}

function newestFirst(tasks: readonly Task[]): Task[] {
  const at = ({ stoppedAt, createdAt }: Task) => (stoppedAt ?? createdAt)?.getTime() ?? 0
  return tasks.toSorted((left, right) => at(right) - at(left))
}

function noteTasks(world: SpecWorld, tasks: readonly Task[], otherwise: string): void {
  const [first] = tasks
  assert.ok(first, otherwise)
  world.note('tasks', tasks)
  world.note('task', first)
}

async function noteService(world: SpecWorld, name: string, may = ['ACTIVE']): Promise<void> {
  world.team.services.meet(name, cluster)
  const { services: [found] = [] } = await world.team.services.describe(name)
  const there = instead(await servicesOf(world, cluster))
  assert.ok(found?.status, `There is no service "${name}" in ${cluster}. ${there}`)
  assert.ok(may.includes(found.status), `The service "${name}" is ${found.status}: it was deleted. ${there}`)
  world.note('service', name)
  world.note('tasks', found.status === 'ACTIVE' ? await world.team.services.tasks(name) : [])
}

/** What the reader's names in Docker begin with. */
function labName(): string {
  return readEnvironment()['LAB_NAME'] ?? ''
}

function readLabFile(name: string): string {
  const file = join(readEnvironment()['LAB'] ?? '', name)
  assert.ok(existsSync(file), `There is no file $LAB/${name}.`)
  return readFileSync(file, 'utf8')
}

/** Docker writes its file at the first login. */
function readDockerLogins(): Record<string, { auth?: string }> {
  const file = join(readEnvironment()['LAB'] ?? '', 'config.json')
  if (!existsSync(file)) return {}
  const { auths = {} } = JSON.parse(readFileSync(file, 'utf8')) as {
    auths?: Record<string, { auth?: string }>
  }
  return auths
}
