import assert from 'node:assert/strict'
import type { ImageDetail, Repository } from '@aws-sdk/client-ecr'
import type { Cluster, Container, Deployment, Service, Task, TaskDefinition } from '@aws-sdk/client-ecs'
import { startedBeforeSteady } from './service-events.ts'

/** A word; several, any of which may be meant; or what is asked for only when somebody wants to know. */
export type Look = string | readonly string[] | (() => Promise<string>)

/** What an answer says of a thing, by the words of the features. */
export type Portrait = Readonly<Record<string, Look>>

/** What a scenario wants to see of a thing: `RUNNING`, `DRAINING or INACTIVE`, `at least 2`, `at most 4`. */
export type Rows = Readonly<Record<string, string>>

/** Makes a text plain: with the names as they stand in the features. */
export type Plain = (text: string) => string

/** Asserts that a portrait shows what the rows of a table name; what they leave out may be anything. */
export async function mustShow(portrait: Portrait, rows: Rows): Promise<void> {
  const shown = await Promise.all(
    Object.entries(rows).map(async ([name, wanted]) => [name, await lookAt(portrait, name, wanted)] as const),
  )
  assert.deepEqual(Object.fromEntries(shown), rows)
}

/** What a portrait shows by a name. */
export async function show(portrait: Portrait, name: string): Promise<string> {
  const look = portrait[name]
  assert.ok(
    look !== undefined,
    `Nobody knows what "${name}" is. Use one of: ${Object.keys(portrait).join(', ')}.`,
  )
  return typeof look === 'function' ? look() : String(look)
}

async function lookAt(portrait: Portrait, name: string, wanted: string): Promise<string> {
  const look = portrait[name]
  if (Array.isArray(look)) return look.includes(wanted) ? wanted : look.join(', ')
  const shown = await show(portrait, name)
  return isWanted(shown, wanted) ? wanted : shown
}

function isWanted(shown: string, wanted: string): boolean {
  const [, bound, number] = /^at (least|most) (\d+)$/.exec(wanted) ?? []
  if (bound === 'least') return Number(shown) >= Number(number)
  if (bound === 'most') return Number(shown) <= Number(number)
  return shown === wanted || wanted.split(' or ').includes(shown)
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_Repository.html */
export function repositoryPortrait(repository: Repository): Portrait {
  const { repositoryName, repositoryUri = '' } = repository
  return {
    address: repositoryUri.endsWith(`/${repositoryName}`) ? 'ends in the name' : repositoryUri,
    host: hostWords(repositoryUri.split('/')[0] ?? ''),
    'tags can be moved': word(repository.imageTagMutability),
    encryption: word(repository.encryptionConfiguration?.encryptionType),
    'scan on push': word(repository.imageScanningConfiguration?.scanOnPush),
    created: when(repository.createdAt),
  }
}

function hostWords(host: string): string {
  if (host.endsWith('.amazonaws.com')) return 'under amazonaws.com'
  return /localhost|127\.0\.0\.1/.test(host) ? 'on this machine' : host
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageDetail.html */
export function imagePortrait(image: ImageDetail): Portrait {
  return { tags: (image.imageTags ?? []).join(', '), pushed: when(image.imagePushedAt) }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Cluster.html */
export function clusterPortrait(cluster: Cluster): Portrait {
  return {
    status: word(cluster.status),
    'running tasks': word(cluster.runningTasksCount),
    'pending tasks': word(cluster.pendingTasksCount),
    'active services': word(cluster.activeServicesCount),
  }
}

/**
 * A definition and its only container. An answer may leave out what has its documented default.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
 */
export function definitionPortrait(definition: TaskDefinition, plain: Plain): Portrait {
  const { compatibilities = [], containerDefinitions: [container] = [] } = definition
  const [port] = container?.portMappings ?? []
  const canRunOn = (launchType: string) =>
    compatibilities.some((each) => each === launchType) ? 'yes' : 'no'
  return {
    definition: plain(`${definition.family}:${definition.revision}`),
    status: word(definition.status),
    'can run on EC2': canRunOn('EC2'),
    'can run on FARGATE': canRunOn('FARGATE'),
    'network mode': word(definition.networkMode),
    registered: when(definition.registeredAt),
    deregistered: when(definition.deregisteredAt),
    essential: String(container?.essential ?? true),
    memory: word(container?.memory),
    port: `${port?.containerPort}/${port?.protocol ?? 'tcp'}`,
    'host port': String(port?.hostPort || 'any'),
  }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html */
export function taskPortrait(task: Task, plain: Plain): Portrait {
  const { containers = [] } = task
  const exitCodes = containers.flatMap(({ exitCode }) => exitCode ?? [])
  return {
    status: word(task.lastStatus),
    'desired status': word(task.desiredStatus),
    definition: plain(lastPart(task.taskDefinitionArn)),
    group: plain(word(task.group)),
    'launch type': word(task.launchType),
    // AWS refuses an id of any other length: "taskId length should be one of [32,36]".
    id: /\/([0-9a-f]{32}|[0-9a-f-]{36})$/.test(task.taskArn ?? '') ? 'well-formed' : word(task.taskArn),
    health: word(task.healthStatus),
    'stop code': word(task.stopCode),
    reason: word(task.stoppedReason),
    'exit codes': exitCodes.length === 0 ? 'none' : exitCodes.join(', '),
    created: when(task.createdAt),
    started: when(task.startedAt),
    stopping: when(task.stoppingAt),
    stopped: when(task.stoppedAt),
    'time to stop': took(task.stoppingAt, task.executionStoppedAt, usualGrace),
    'time to start it': startTime(task),
    ...networkPortrait(task),
    ...overridesPortrait(task),
  }
}

/** Seconds: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StopTask.html */
const usualGrace = 30
const soon = 10

function startTime({ createdAt, startedAt }: Task): string {
  const words = took(createdAt, startedAt, soon)
  return /seconds$/.test(words) ? words : 'tens of seconds'
}

function took(from: Date | undefined, to: Date | undefined, most: number): string {
  if (from === undefined || to === undefined) return 'not told'
  const milliseconds = to.getTime() - from.getTime()
  return milliseconds < most * 1_000 ? `less than ${most} seconds` : `${milliseconds} ms`
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Attachment.html */
function networkPortrait({ attachments = [], containers = [] }: Task): Portrait {
  const interfaces = attachments.filter(({ type }) => type === 'ElasticNetworkInterface')
  const address = interfaces[0]?.details?.find(({ name }) => name === 'privateIPv4Address')?.value ?? 'none'
  const [binding] = containers.flatMap(({ networkBindings }) => networkBindings ?? [])
  return {
    'network interface': word(interfaces[0]?.status),
    'private address': /^\d+(\.\d+){3}$/.test(address) ? 'an IPv4 address' : address,
    'host port': word(binding?.hostPort),
    'published on': binding?.bindIP === '127.0.0.1' ? 'loopback' : 'every address of the container instance',
  }
}

function overridesPortrait({ overrides }: Task): Portrait {
  const [override] = overrides?.containerOverrides ?? []
  const [variable] = override?.environment ?? []
  return {
    'overridden command': commandText(override?.command ?? []),
    'overridden environment': variable === undefined ? 'none' : `${variable.name}=${variable.value}`,
  }
}

/** A command as a person would type it. */
export function commandText(words: readonly string[]): string {
  return words.map((each) => (/\s/.test(each) ? `"${each}"` : each)).join(' ')
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Container.html */
export function containerPortrait(container: Container): Portrait {
  return {
    status: word(container.lastStatus),
    'exit code': word(container.exitCode),
    health: word(container.healthStatus),
  }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html */
export function servicePortrait(service: Service, plain: Plain): Portrait {
  const { deployments = [], deploymentConfiguration } = service
  return {
    status: word(service.status),
    'desired count': word(service.desiredCount),
    running: word(service.runningCount),
    pending: word(service.pendingCount),
    strategy: word(service.schedulingStrategy),
    created: when(service.createdAt),
    'minimum percent': word(deploymentConfiguration?.minimumHealthyPercent),
    'maximum percent': word(deploymentConfiguration?.maximumPercent),
    deployments: deploymentWords(deployments, plain),
    rollout: word(deployments.find(({ status }) => status === 'PRIMARY')?.rolloutState),
    'running in each': deployments.map(({ runningCount }) => word(runningCount)).join(', '),
    'started before steady': word(startedBeforeSteady(service.events)),
  }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Deployment.html */
export function deploymentPortrait(
  [deployment = {}, ...others]: readonly Deployment[],
  plain: Plain,
): Portrait {
  return {
    status: word(deployment.status),
    'desired count': word(deployment.desiredCount),
    running: word(deployment.runningCount),
    pending: word(deployment.pendingCount),
    'failed tasks': word(deployment.failedTasks),
    rollout: word(deployment.rolloutState),
    created: when(deployment.createdAt),
    updated: when(deployment.updatedAt),
    'beside it': deploymentWords(others, plain),
  }
}

function deploymentWords(deployments: readonly Deployment[], plain: Plain): string {
  const words = deployments.map(({ status, taskDefinition }) =>
    plain(`${status} ${lastPart(taskDefinition)}`),
  )
  return words.length === 0 ? 'none' : words.join(', ')
}

const lastPart = (arn = '') => arn.slice(arn.lastIndexOf('/') + 1)

/** A value as a cell of a table says it. */
export const word = (value: string | number | boolean | undefined) =>
  value === undefined ? 'none' : String(value)

/** Half an hour is longer than any scenario takes, and shorter than any difference of time zones. */
const recently = 30 * 60_000

/** Whether a time is of this run. */
export const isRecent = (time: Date) => Math.abs(Date.now() - time.getTime()) < recently

function when(time: Date | undefined): string {
  if (time === undefined) return 'never'
  return isRecent(time) ? 'just now' : time.toISOString()
}
