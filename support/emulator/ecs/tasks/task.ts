import { randomUUID } from 'node:crypto'
import type { Shaped } from '../../gateway/shape.ts'
import { arn, newId } from '../arn.ts'
import type { Cluster } from '../clusters/cluster.ts'
import type { PublishedPort } from '../engine/container-engine.ts'
import type { Deployment } from '../services/deployment.ts'
import type { Service } from '../services/service.ts'
import type { networkConfiguration } from '../shapes.ts'
import type { TagMap } from '../tags/tag-map.ts'
import type { ContainerDefinition } from '../task-definitions/container-definition.ts'
import type { TaskDefinition } from '../task-definitions/task-definition.ts'
import { type NetworkInterface, newInterface } from './network-interface.ts'
import { applyOverride, type TaskOverride } from './task-override.ts'

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html, in this order. */
export const taskStatuses = [
  'PROVISIONING',
  'PENDING',
  'ACTIVATING',
  'RUNNING',
  'DEACTIVATING',
  'STOPPING',
  'DEPROVISIONING',
  'STOPPED',
] as const

export type TaskStatus = (typeof taskStatuses)[number]

export type StopCode =
  | 'TaskFailedToStart'
  | 'EssentialContainerExited'
  | 'UserInitiated'
  | 'ServiceSchedulerInitiated'

export type TaskStop = { readonly code: StopCode; readonly reason: string }

export type NetworkConfiguration = Shaped<typeof networkConfiguration>

/** Who wanted the task. */
export type TaskOwner =
  | { readonly kind: 'standalone'; readonly group: string; readonly startedBy?: string }
  | { readonly kind: 'service'; readonly service: Service; readonly deployment: Deployment }

export type TaskContainerState =
  | { readonly kind: 'pending' }
  | { readonly kind: 'running' }
  /** Without an exit code it never ran. */
  | { readonly kind: 'stopped'; readonly exitCode?: number; readonly reason?: string }

export type TaskContainer = {
  readonly arn: string
  /** The definition with the overrides of this run. */
  readonly definition: ContainerDefinition
  state: TaskContainerState
  /** The engine's id of it, once it is made. */
  runtimeId: string | undefined
  imageDigest: string | undefined
  startedAt: Date | undefined
  ports: readonly PublishedPort[]
  health: 'UNKNOWN' | 'HEALTHY' | 'UNHEALTHY'
}

/** What a task is asked to be. */
export type TaskOrder = {
  readonly cluster: Cluster
  readonly definition: TaskDefinition
  readonly launchType: 'EC2' | 'FARGATE'
  readonly owner: TaskOwner
  readonly containerInstanceArn?: string
  readonly platformVersion?: string
  readonly network?: NetworkConfiguration
  readonly override?: TaskOverride
  readonly tags?: TagMap
  readonly enableExecuteCommand?: boolean
}

/** One run of a task definition. What happens to it is told by `advance` and the runner. */
export type Task = Omit<TaskOrder, 'tags'> & {
  readonly id: string
  readonly arn: string
  readonly createdAt: Date
  readonly containers: readonly TaskContainer[]
  /** The pretend elastic network interface of awsvpc tasks. */
  readonly networkInterface: NetworkInterface | undefined
  tags: TagMap
  lastStatus: TaskStatus
  desiredStatus: 'RUNNING' | 'STOPPED'
  stop: TaskStop | undefined
  /** Grows with every change that the API can show. */
  version: number
  readonly times: TaskTimes
}

export type TaskTimes = {
  pullStarted?: Date
  pullStopped?: Date
  started?: Date
  /** When it had run for as long as a service waits for, and was seen to run still. */
  lasted?: Date
  stopping?: Date
  executionStopped?: Date
  stopped?: Date
}

export function newTask(order: TaskOrder): Task {
  const { cluster, definition, override, network } = order
  const id = newId()
  const awsvpc = definition.networkMode === 'awsvpc'
  return {
    ...order,
    id,
    arn: arn(cluster.scope, `task/${cluster.name}/${id}`),
    createdAt: new Date(),
    containers: definition.containers.map((each) => ({
      arn: arn(cluster.scope, `container/${cluster.name}/${id}/${randomUUID()}`),
      definition: applyOverride(each, override),
      state: { kind: 'pending' },
      runtimeId: undefined,
      imageDigest: undefined,
      startedAt: undefined,
      ports: [],
      health: 'UNKNOWN',
    })),
    networkInterface: awsvpc ? newInterface(network) : undefined,
    tags: order.tags ?? new Map(),
    lastStatus: awsvpc ? 'PROVISIONING' : 'PENDING',
    desiredStatus: 'RUNNING',
    stop: undefined,
    version: 1,
    times: {},
  }
}

/** Moves a task on; a status never goes back. */
export function advance(task: Task, status: TaskStatus): void {
  if (taskStatuses.indexOf(status) <= taskStatuses.indexOf(task.lastStatus)) return
  task.lastStatus = status
  task.version += 1
}

/** Wanted, but not running yet. */
export function isPending(task: Task): boolean {
  return taskStatuses.indexOf(task.lastStatus) < taskStatuses.indexOf('RUNNING')
}

/** Whether some health check tells about the task. */
export function isChecked({ containers }: Task): boolean {
  return containers.some(({ definition }) => definition.essential && definition.healthCheck)
}

/** Any essential unhealthy container makes the task unhealthy, else any unknown one unknown. */
export function taskHealth(containers: readonly TaskContainer[]): TaskContainer['health'] {
  const essential = containers.filter((container) => container.definition.essential)
  const has = (health: TaskContainer['health']) => essential.some((container) => container.health === health)
  if (has('UNHEALTHY')) return 'UNHEALTHY'
  return has('UNKNOWN') ? 'UNKNOWN' : 'HEALTHY'
}
