import assert from 'node:assert/strict'
import type { ImageDetail, Repository } from '@aws-sdk/client-ecr'
import type { Cluster, Deployment, Service, TaskDefinition } from '@aws-sdk/client-ecs'
import { lastPart } from './last-part.ts'
import { startedBeforeSteady } from './service-events.ts'

/** A word; several, some of which may be meant; or what is asked for only when somebody wants to know. */
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
  if (Array.isArray(look))
    return wanted.split(' and ').every((each) => look.includes(each)) ? wanted : look.join(', ')
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
  return { tags: (image.imageTags ?? []).toSorted().join(', '), pushed: when(image.imagePushedAt) }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Cluster.html */
export function clusterPortrait(cluster: Cluster, plain: Plain): Portrait {
  return {
    name: plain(word(cluster.clusterName)),
    status: word(cluster.status),
    'running tasks': word(cluster.runningTasksCount),
    'pending tasks': word(cluster.pendingTasksCount),
    'active services': word(cluster.activeServicesCount),
    'container instances': word(cluster.registeredContainerInstancesCount),
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

/** A command as a person would type it. */
export function commandText(words: readonly string[]): string {
  return words.map((each) => (/\s/.test(each) ? `"${each}"` : each)).join(' ')
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html */
export function servicePortrait(service: Service, plain: Plain): Portrait {
  const { deployments = [], deploymentConfiguration } = service
  return {
    name: plain(word(service.serviceName)),
    cluster: plain(lastPart(service.clusterArn)),
    definition: plain(lastPart(service.taskDefinition)),
    status: serviceStatus(service),
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

/** INACTIVE comes when no task runs any more: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteService.html */
function serviceStatus({ status, runningCount = 0 }: Service): string {
  return status === 'INACTIVE' && runningCount > 0 ? `INACTIVE, while ${runningCount} run` : word(status)
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
    'reason of the rollout': deployment.rolloutStateReason ? 'told' : 'none',
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

/** A value as a cell of a table says it. */
export const word = (value: string | number | boolean | undefined) =>
  value === undefined ? 'none' : String(value)

/** Half an hour is longer than any scenario takes, and shorter than any difference of time zones. */
const recently = 30 * 60_000

/** Whether a time is of this run. */
export const isRecent = (time: Date) => Math.abs(Date.now() - time.getTime()) < recently

/** A time as a cell of a table says it. */
export function when(time: Date | undefined): string {
  if (time === undefined) return 'never'
  return isRecent(time) ? 'just now' : time.toISOString()
}
