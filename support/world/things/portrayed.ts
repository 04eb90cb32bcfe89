import assert from 'node:assert/strict'
import type { Container, Task } from '@aws-sdk/client-ecs'
import { patience } from '../../driver/patience.ts'
import {
  clusterPortrait,
  definitionPortrait,
  deploymentPortrait,
  imagePortrait,
  mustShow,
  type Portrait,
  type Rows,
  repositoryPortrait,
  word,
} from '../../driver/portraits.ts'
import { containerPortrait, taskPortrait } from '../../driver/task-portraits.ts'
import { TooLate } from '../../machine/eventually.ts'
import { pushedAddresses, pushedDigests } from '../fixtures/images.ts'
import type { Thing } from '../vocabulary/things.ts'
import type { SpecWorld } from '../world.ts'
import { homePortrait, ownerPortrait } from './owner.ts'
import { referenceFrom } from './reference.ts'
import { serviceNow } from './service-portrait.ts'
import { taskOutcome } from './task-outcome.ts'
import { verbFor } from './verb.ts'

/** Asserts, again and again until it is so, that AWS says of a thing what the rows of a table name. */
export async function awsMustSay(world: SpecWorld, thing: Thing, rows: Rows): Promise<void> {
  await world.eventually(async () => {
    const portraits = await portray(world, thing)
    assert.ok(portraits.length > 0, `AWS knows nothing of ${thing.words}.`)
    for (const portrait of portraits) await mustShowOrNever(portrait, rows)
  }, patience)
}

/** Asserts what a portrait shows; of what has stopped nothing changes any more, so that nobody need wait for it. */
export async function mustShowOrNever(portrait: Portrait, rows: Rows): Promise<void> {
  const { status, state } = portrait
  try {
    await mustShow(portrait, rows)
  } catch (failure) {
    if (failure instanceof Error && (status === 'STOPPED' || state === 'ended'))
      throw new TooLate(failure.message, { cause: failure })
    throw failure
  }
}

/** What AWS says of a thing, or of each of several, as they are now. */
export function portray(world: SpecWorld, thing: Thing): Promise<readonly Portrait[]> {
  return verbFor(portraits, thing, 'is described by AWS')(world, thing.names)
}

const portraits = {
  async repository(world: SpecWorld, [name = '']: readonly string[]) {
    const repositories = await world.team.repositories.lookUp(name)
    return repositories.map((each) => ({ ...repositoryPortrait(each), ...homePortrait(world, each) }))
  },
  async cluster(world: SpecWorld, [name = '']: readonly string[]) {
    const { tasks } = world.team
    const count = async (filter = {}) => word((await tasks.list(name, filter)).length)
    const cluster = (await world.team.clusters.now(name)) ?? {}
    return [
      {
        ...clusterPortrait(cluster, world.plain),
        ...ownerPortrait(world, cluster.clusterArn),
        'listed tasks': () => count(),
        'listed stopped tasks': () => count({ desiredStatus: 'STOPPED' }),
      },
    ]
  },
  async 'task definition'(world: SpecWorld, [reference = '']: readonly string[]) {
    return [await ofDefinition(world, reference)]
  },
  async revision(world: SpecWorld, [revision = '', family = '']: readonly string[]) {
    return [await ofDefinition(world, `${family}:${revision}`)]
  },
  async image(world: SpecWorld, [reference = '']: readonly string[]) {
    const details = await world.team.repositories.details(referenceFrom(reference))
    const { imageDigest, imageSizeInBytes = 0 } = details
    return [
      {
        ...imagePortrait(details),
        digest: digestWords(world, imageDigest),
        size: () => sizeWords(world, reference, imageSizeInBytes),
        'media type': () => mediaTypeWords(world, reference, details.imageManifestMediaType),
      },
    ]
  },
  async task(world: SpecWorld) {
    return [{ ...(await ofTask(world, await taskNow(world))), ...taskOutcome(world) }]
  },
  async 'its container'(world: SpecWorld) {
    return [ofContainer(world, world.team.tasks.container(await taskNow(world)))]
  },
  async 'container of the task'(world: SpecWorld, [name = '']: readonly string[]) {
    return [ofContainer(world, world.team.tasks.container(await taskNow(world), name))]
  },
  async 'tasks of a service'(world: SpecWorld, [service = '']: readonly string[]) {
    const { deployments = [] } = await world.team.services.now(service)
    const started = new Set(deployments.map(({ id }) => id))
    const tasks = await world.team.services.tasks(service)
    return Promise.all(
      tasks.map(async (task) => ({
        ...(await ofTask(world, task)),
        'started by': started.has(task.startedBy) ? 'its deployment' : word(task.startedBy),
      })),
    )
  },
  async 'former tasks'(world: SpecWorld) {
    const tasks = await world.team.tasks.now(world.noted('formerTasks'))
    return Promise.all(tasks.map((task) => ofTask(world, task)))
  },
  service: async (world: SpecWorld, [name = '']: readonly string[]) => [await serviceNow(world, name)],
  async deployment(world: SpecWorld, [service = '']: readonly string[]) {
    const { deployments = [] } = await world.team.services.now(service)
    return [
      {
        ...deploymentPortrait(deployments, world.plain),
        'of all that there were': () => outcomes(world, service),
      },
    ]
  },
}

async function ofDefinition(world: SpecWorld, reference: string): Promise<Portrait> {
  const { definitions } = world.team
  const definition = await definitions.describe(reference)
  return {
    ...definitionPortrait(definition, world.plain),
    ...ownerPortrait(world, definition.taskDefinitionArn),
    'what was registered': definitions.lostOf(definition).join(', ') || 'all of it',
  }
}

/** What became of each deployment of a service, the newest first. */
async function outcomes(world: SpecWorld, service: string): Promise<string> {
  const all = await world.team.serviceDeployments.outcomes(service)
  return all.map(({ status, definition }) => world.plain(`${status} ${definition}`)).join(', ')
}

async function taskNow(world: SpecWorld): Promise<Task> {
  const [now = {}] = await world.team.tasks.now([world.noted('task')])
  return now
}

/** A task that ECS calls RUNNING or STOPPED is believed only when Docker runs it, or does not. */
async function ofTask(world: SpecWorld, task: Task): Promise<Portrait> {
  if (task.lastStatus === 'RUNNING') await world.team.tasks.mustRunInDocker(task)
  if (task.lastStatus === 'STOPPED') await world.team.tasks.mustBeOverInDocker(task)
  const [{ networkBindings = [], imageDigest } = {}] = task.containers ?? []
  const hostPort = networkBindings[0]?.hostPort
  const { subnets = [] } = world.team.compute.network.awsvpcConfiguration ?? {}
  const details = (task.attachments ?? []).flatMap((attachment) => attachment.details ?? [])
  const subnet = details.find(({ name }) => name === 'subnetId')?.value
  return {
    ...taskPortrait(task, world.plain),
    ...ownerPortrait(world, task.taskArn),
    image: digestWords(world, imageDigest),
    subnet: subnet !== undefined && subnets.includes(subnet) ? "the account's" : word(subnet),
    ...(hostPort !== undefined &&
      hostPort === world.notedOr('fixedPort', 0) && { 'host port': 'the fixed one' }),
  }
}

function ofContainer(world: SpecWorld, container: Container): Portrait {
  const address = container.image ?? ''
  const isPushed = pushedAddresses(world).includes(address)
  return {
    ...containerPortrait(container),
    name: word(container.name),
    image: isPushed ? digestWords(world, container.imageDigest) : `of ${address || 'no address'}`,
  }
}

/** Whether an image is one that this scenario has pushed. */
export function digestWords(world: SpecWorld, digest: string | undefined): string {
  if (digest === undefined || digest === '') return 'none'
  return pushedDigests(world).includes(digest) ? 'the one that was pushed' : digest
}

/** Between the sum of the layers and that with the image's configuration, which AWS does not tell apart. */
async function sizeWords(world: SpecWorld, reference: string, size: number): Promise<string> {
  const { layers, config } = await world.team.registry.sizesOf(referenceFrom(reference))
  if (size >= layers && size <= layers + config) return 'that of its layers'
  return `${size} bytes; the layers are ${layers}, and ${config} more with the image's configuration`
}

/** What the registry and ECR say of a manifest when they give it out is what ECR has to say of the image. */
async function mediaTypeWords(
  world: SpecWorld,
  reference: string,
  told: string | undefined,
): Promise<string> {
  const types = await world.team.registry.manifestTypes(referenceFrom(reference))
  if (types.every((type) => type === told)) return 'that of its manifest'
  return `${word(told)}; the registry and ECR give it out as ${types.join(' and ')}`
}
