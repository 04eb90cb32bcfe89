/**
 * The records of ECS that point at each other: a cluster has services and tasks, a service has deployments, a deployment
 * has tasks, and each of them knows where it belongs. What is done with them stands in the folders.
 */
import type { Scope } from '../gateway/scope.ts'
import type { Shaped } from '../gateway/shape.ts'
import type { PublishedPort } from './engine/container-engine.ts'
import type { DeploymentConfiguration, Scheduling } from './services/deployment-configuration.ts'
import type { networkConfiguration } from './shapes.ts'
import type { TagMap } from './tags/tag-map.ts'
import type { ContainerDefinition } from './task-definitions/container-definition.ts'
import type { TaskDefinition } from './task-definitions/task-definition.ts'
import type { FirstPull } from './tasks/pulled-image.ts'
import type { TaskOverride } from './tasks/task-override.ts'

/** A logical group of tasks and services. */
export type Cluster = {
  readonly scope: Scope
  readonly name: string
  readonly arn: string
  status: 'ACTIVE' | 'INACTIVE'
  tags: TagMap
  settings: readonly ClusterSetting[]
  capacityProviders: readonly string[]
  /** What runs in the cluster without a word of what it is to run on. */
  defaultStrategy: readonly StrategyItem[]
  /** The pretend container instance of simulated capacity; it joins with the first EC2 task. */
  instance: ClusterInstance | undefined
  /** By task id; stopped ones stay for a while. */
  readonly tasks: Map<string, Task>
  /** Those that have not stopped yet. */
  readonly activeTasks: Set<Task>
  /** By name; the newest of each name, also when INACTIVE. */
  readonly services: Map<string, Service>
  /** RunTask calls by client token: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ECS_Idempotency.html */
  readonly runs: Map<string, { readonly request: string; readonly tasks: readonly Task[] }>
}

export type ClusterSetting = { readonly name: string; readonly value: string }

/** A part of the tasks: so many at least, and of the others as many as the weight says. */
export type StrategyItem = {
  readonly capacityProvider: string
  readonly weight: number
  readonly base: number
}

export type ClusterInstance = { readonly arn: string; readonly id: string; readonly registeredAt: Date }

/** What stays as the caller said it. */
export type ServiceSettings = {
  scheduling: Scheduling
  deploymentConfiguration: DeploymentConfiguration
  /** In seconds. */
  gracePeriod: number
  enableExecuteCommand: boolean
  enableECSManagedTags: boolean
  propagateTags: 'TASK_DEFINITION' | 'SERVICE' | 'NONE'
  availabilityZoneRebalancing: 'ENABLED' | 'DISABLED'
  placementStrategy: readonly { readonly type?: 'random' | 'spread' | 'binpack'; readonly field?: string }[]
}

/** Keeps a number of tasks running. */
export type Service = ServiceSettings & {
  readonly cluster: Cluster
  readonly name: string
  readonly arn: string
  readonly createdAt: Date
  readonly launchType: 'EC2' | 'FARGATE'
  /** How its next deployment spreads tasks over capacity providers; empty when it has a launch type. */
  strategy: readonly StrategyItem[]
  /** The request that made it: the same one with the same client token is answered again. */
  readonly created: { readonly clientToken?: string; readonly request: string }
  status: 'ACTIVE' | 'DRAINING' | 'INACTIVE'
  desiredCount: number
  tags: TagMap
  /** The newest, which all tasks are to belong to. */
  primary: Deployment
  /** Those that still have tasks, newest first. */
  older: readonly Deployment[]
  /** One record for each deployment that was asked for, newest first. */
  history: readonly ServiceDeployment[]
  /** The last one that was completed: what a failed deployment is rolled back to. */
  completed: Deployment | undefined
  /** Newest first. */
  events: readonly ServiceEvent[]
  /** Whether the events have told of a steady state since something last changed. */
  steady: boolean
  /** The trouble that the events have told of, until it is over. */
  trouble: Trouble | undefined
}

export type ServiceEvent = { readonly id: string; readonly createdAt: Date; readonly message: string }

export type Trouble = {
  readonly kind: 'placement' | 'bounds' | 'failures'
  readonly message: string
}

/** One way of running a service's tasks; an update of the service makes a new one that replaces the old. */
export type Deployment = DeploymentPlan & {
  readonly id: string
  readonly createdAt: Date
  updatedAt: Date
  desiredCount: number
  rollout: RolloutState
  /** Why it failed. */
  failure: string | undefined
  /** What it returns to, when it is a rollback; a rollback is not rolled back. */
  readonly rollback: boolean
  /** Tasks that failed in a row; a task that becomes healthy ends the row. */
  failedTasks: number
  /** No task is started before this moment, and the pause that led to it. */
  pause: { readonly until: number; readonly length: number }
  /** Those that have not stopped. */
  readonly tasks: Set<Task>
  /** Tasks that were healthy once. */
  readonly proven: WeakSet<Task>
  /** Tasks whose failure has been counted. */
  readonly judged: WeakSet<Task>
  readonly revision: ServiceRevision
}

/** A workload that was or is to be in service, under a name of its own. */
export type ServiceRevision = DeploymentPlan & {
  readonly arn: string
  readonly createdAt: Date
  /** What each container's tag meant for the first of its tasks. */
  readonly images: Map<string, FirstPull>
}

/** What came of bringing a revision into service. */
export type ServiceDeployment = {
  readonly arn: string
  readonly createdAt: Date
  readonly target: Deployment
  /** What was in service when it began. */
  readonly sources: readonly Deployment[]
  readonly deploymentConfiguration: DeploymentConfiguration
  updatedAt: Date
  startedAt?: Date
  finishedAt?: Date
  stoppedAt?: Date
  status: ServiceDeploymentStatus
  statusReason?: string
  /** What the circuit breaker says. */
  breaker: 'MONITORING' | 'MONITORING_COMPLETE' | 'TRIGGERED' | 'DISABLED'
  rollback?: { readonly reason: string; readonly startedAt: Date; readonly revision: ServiceRevision }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-deployment.html */
export type ServiceDeploymentStatus =
  | 'PENDING'
  | 'IN_PROGRESS'
  | 'SUCCESSFUL'
  | 'STOPPED'
  | 'ROLLBACK_REQUESTED'
  | 'ROLLBACK_IN_PROGRESS'
  | 'ROLLBACK_SUCCESSFUL'
  | 'ROLLBACK_FAILED'

/** What a deployment brings into service. */
export type DeploymentPlan = {
  readonly definition: TaskDefinition
  readonly launchType: 'EC2' | 'FARGATE'
  readonly strategy?: readonly StrategyItem[]
  readonly platformVersion?: string
  readonly network?: NetworkConfiguration
}

export type RolloutState = 'IN_PROGRESS' | 'COMPLETED' | 'FAILED'

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

/** What a task is asked to be. */
export type TaskOrder = {
  readonly cluster: Cluster
  readonly definition: TaskDefinition
  readonly launchType: 'EC2' | 'FARGATE'
  readonly owner: TaskOwner
  readonly containerInstanceArn?: string
  readonly capacityProvider?: string
  readonly platformVersion?: string
  readonly network?: NetworkConfiguration
  readonly override?: TaskOverride
  readonly tags?: TagMap
  readonly enableExecuteCommand?: boolean
}

/** Who wanted the task. */
export type TaskOwner =
  | { readonly kind: 'standalone'; readonly group: string; readonly startedBy?: string }
  | { readonly kind: 'service'; readonly service: Service; readonly deployment: Deployment }

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

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html, in this order. */
export type TaskStatus =
  | 'PROVISIONING'
  | 'PENDING'
  | 'ACTIVATING'
  | 'RUNNING'
  | 'DEACTIVATING'
  | 'STOPPING'
  | 'DEPROVISIONING'
  | 'STOPPED'

export type TaskStop = { readonly code: StopCode; readonly reason: string }

export type StopCode =
  | 'TaskFailedToStart'
  | 'EssentialContainerExited'
  | 'UserInitiated'
  | 'ServiceSchedulerInitiated'

export type TaskContainer = {
  readonly arn: string
  /** The definition with the overrides of this run. */
  readonly definition: ContainerDefinition
  state: TaskContainerState
  /** What only the container knows, by which it asks about itself. */
  readonly secret: string
  /** The engine's id of it, once it is made. */
  runtimeId: string | undefined
  imageDigest: string | undefined
  startedAt: Date | undefined
  /** How often its restart policy has started it again. */
  restarts: number
  ports: readonly PublishedPort[]
  health: 'UNKNOWN' | 'HEALTHY' | 'UNHEALTHY'
}

export type TaskContainerState =
  | { readonly kind: 'pending' }
  | { readonly kind: 'running' }
  /** Without an exit code it never ran. */
  | { readonly kind: 'stopped'; readonly exitCode?: number; readonly reason?: string }

export type NetworkConfiguration = Shaped<typeof networkConfiguration>

/** The elastic network interface that ECS shows for an awsvpc task; address and MAC are those of the container. */
export type NetworkInterface = {
  readonly attachmentId: string
  readonly interfaceId: string
  readonly subnetId: string
  status: 'PRECREATED' | 'ATTACHED' | 'DELETED'
  address: { readonly ip: string; readonly mac: string } | undefined
}
