import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Task } from '@aws-sdk/client-ecs'
import { After, Given } from '@cucumber/cucumber'
import type { ImageReference } from '../driver/repositories.ts'
import { readEnvironment } from '../machine/environment.ts'
import { describeDestination } from '../migrate/destination.ts'
import { readServiceDefinition, readTaskDefinition } from '../migrate/input/definitions.ts'
import { lint } from '../migrate/lint.ts'
import type { SpecWorld } from '../world/world.ts'
import { askWitnesses, witnessesName } from './witnesses.ts'

/** What a person has made in the lab, so that the spec's steps can look at it. Nothing here makes or changes anything. */
const cluster = 'my-cluster'

// Hooks after a scenario run from the last to the first: the witnesses are asked before anything is given back.
After({ name: 'Who says so?' }, async function (this: SpecWorld) {
  this.attach(JSON.stringify(await askWitnesses(this)), {
    mediaType: 'application/json',
    fileName: witnessesName,
  })
})

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
  const login = auths[this.team.repositories.registryOf(password)]
  assert.ok(login, 'Docker is not logged in to the registry of this lab.')
  // A credential store keeps passwords elsewhere, and leaves the entry empty.
  const [, typed] = /^[^:]*:(.*)$/s.exec(atob(login.auth ?? '')) ?? []
  this.note('password', { ...password, ...(typed && { password: typed }) })
})

Given('the repository {string} of this lab', async function (this: SpecWorld, name: string) {
  assert.ok(await this.team.repositories.has(name), `There is no repository "${name}" in this lab.`)
  const [found = {}] = await this.team.repositories.lookUp(name)
  this.note('created', found)
  await this.team.registry.logIn()
})

Given('the image {reference} of this lab', async function (this: SpecWorld, reference: ImageReference) {
  this.note('pushed', await imageOf(this, reference))
  await this.team.registry.logIn()
})

Given(
  'version {int} is the image {reference} of this lab',
  async function (this: SpecWorld, version: number, reference: ImageReference) {
    this.noteVersion(version, await imageOf(this, reference))
  },
)

Given(
  'version {int} is the image of {string} without a tag',
  async function (this: SpecWorld, version: number, repository: string) {
    const [digest] = await this.team.repositories.listOnly(repository, 'UNTAGGED')
    assert.ok(digest, `Each image of "${repository}" has a tag: no tag has moved.`)
    const address = await this.team.repositories.address(repository)
    this.noteVersion(version, { repository, tag: '', address, digest })
  },
)

Given('the container {string} of this lab', async function (this: SpecWorld, name: string) {
  const state = await this.team.docker.inspect(name)
  assert.ok(state?.running, `Docker runs no container "${name}".`)
  this.note('url', `http://127.0.0.1:${await this.team.docker.port(name, 80)}/`)
})

Given(
  'the image {string} of the {string} app on this machine',
  async function (this: SpecWorld, name: string, app: string) {
    const image = this.team.apps.localName(name)
    assert.ok(await this.team.docker.image(image), `Docker has no image "${name}".`)
    this.note('image', image)
    this.note('app', this.team.apps.named(app))
  },
)

Given('the policy in {string}', function (this: SpecWorld, file: string) {
  this.note('policy', readLabFile(file))
})

Given('the cluster {string} of this lab', async function (this: SpecWorld, name: string) {
  const { clusters: [found] = [] } = await this.team.clusters.describe(name)
  assert.ok(found?.status === 'ACTIVE', `There is no cluster "${name}" in this lab.`)
  this.note('createdCluster', found)
})

Given('the cluster {string} of this lab, which may be gone', async function (this: SpecWorld, name: string) {
  const { clusters: [found] = [] } = await this.team.clusters.describe(name)
  this.note('deletedCluster', found ?? { status: 'INACTIVE' })
})

Given('the task definition {string} of this lab', async function (this: SpecWorld, family: string) {
  const found = await this.team.definitions.describe(family).catch(() => undefined)
  assert.ok(found, `No revision of the task definition "${family}" is active in this lab.`)
  this.note('registered', found)
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

Given(
  'the service {string} of the {string} app in this lab',
  async function (this: SpecWorld, name: string, app: string) {
    this.note('app', this.team.apps.named(app))
    await noteService(this, name)
  },
)

Given('the definitions that were migrated in this lab', function (this: SpecWorld) {
  const taskDefinition = readTaskDefinition(
    JSON.parse(readLabFile('aws/task-definition.aws.json')),
  ).definition
  const service = JSON.parse(readLabFile('aws/service-definition.aws.json'))
  const serviceDefinition = readServiceDefinition(service).definition
  const target = describeDestination({ account: '123456789012', region: 'us-east-1' })
  const findings = lint({ taskDefinition, serviceDefinition, target })
  this.note('findings', findings)
  this.note('migrated', { taskDefinition, serviceDefinition, findings, notes: [] })
})

async function imageOf(world: SpecWorld, reference: ImageReference) {
  const { repository, tag } = reference
  assert.ok(
    await world.team.repositories.has(repository),
    `There is no repository "${repository}" in this lab.`,
  )
  const found = (await world.team.repositories.list(repository)).find((image) => image.tag === tag)
  assert.ok(found, `The repository "${repository}" has no image with the tag "${tag}".`)
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

async function noteService(world: SpecWorld, name: string): Promise<void> {
  const { services: [found] = [] } = await world.team.services.describe(name)
  assert.ok(found, `There is no service "${name}" in ${cluster}.`)
  world.note('service', name)
  world.note('createdService', found)
  world.note('serviceTasks', found.status === 'ACTIVE' ? await world.team.services.tasks(name) : [])
}

function readLabFile(name: string): string {
  const file = join(readEnvironment()['LAB'] ?? '', name)
  assert.ok(existsSync(file), `There is no file $LAB/${name}.`)
  return readFileSync(file, 'utf8')
}

function readDockerLogins(): Record<string, { auth?: string }> {
  const { auths = {} } = JSON.parse(readLabFile('config.json')) as {
    auths?: Record<string, { auth?: string }>
  }
  return auths
}
