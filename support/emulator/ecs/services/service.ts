import { arn } from '../arn.ts'
import type { Cluster } from '../clusters/cluster.ts'
import type { TagMap } from '../tags/tag-map.ts'
import { type Deployment, type DeploymentPlan, newDeployment } from './deployment.ts'
import type { ServiceEvent, Trouble } from './service-events.ts'

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentCircuitBreaker.html */
export type CircuitBreaker = {
  readonly enable: boolean
  readonly rollback: boolean
  readonly resetOnHealthyTask?: boolean
  readonly thresholdConfiguration?: FailureThreshold
}

/** After how many failed tasks the circuit breaks; percentages are of the desired count. */
export type FailureThreshold = {
  readonly type: 'BOUNDED_PERCENT' | 'UNBOUNDED_PERCENT' | 'COUNT'
  readonly value: number
}

export type DeploymentConfiguration = {
  readonly maximumPercent: number
  readonly minimumHealthyPercent: number
  readonly deploymentCircuitBreaker: CircuitBreaker
}

/** `DAEMON` is one task on each container instance. */
export type Scheduling = 'REPLICA' | 'DAEMON'

/** What stays as the caller said it. */
export type ServiceSettings = {
  scheduling: Scheduling
  deploymentConfiguration: DeploymentConfiguration
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
  /** The request that made it: the same one with the same client token is answered again. */
  readonly created: { readonly clientToken?: string; readonly request: string }
  status: 'ACTIVE' | 'DRAINING' | 'INACTIVE'
  desiredCount: number
  tags: TagMap
  /** The newest, which all tasks are to belong to. */
  primary: Deployment
  /** Those that still have tasks, newest first. */
  older: readonly Deployment[]
  /** The last one that was completed: what a failed deployment is rolled back to. */
  completed: Deployment | undefined
  /** Newest first. */
  events: readonly ServiceEvent[]
  /** Whether the events have told of a steady state since something last changed. */
  steady: boolean
  /** The trouble that the events have told of, until it is over. */
  trouble: Trouble | undefined
}

export type ServiceOrder = ServiceSettings & {
  readonly cluster: Cluster
  readonly name: string
  readonly desiredCount: number
  readonly tags: TagMap
  readonly plan: DeploymentPlan
  readonly created: Service['created']
}

export function newService({ plan, ...order }: ServiceOrder): Service {
  const { cluster, name } = order
  return {
    ...order,
    arn: arn(cluster.scope, `service/${cluster.name}/${name}`),
    createdAt: new Date(),
    launchType: plan.launchType,
    status: 'ACTIVE',
    primary: newDeployment(plan),
    older: [],
    completed: undefined,
    events: [],
    steady: false,
    trouble: undefined,
  }
}

/** Makes a new deployment the primary one. */
export function deploy(service: Service, deployment: Deployment): void {
  service.older = [service.primary, ...service.older]
  service.primary = deployment
  service.steady = false
  service.trouble = undefined
}

/** Newest first. */
export function deploymentsOf(service: Service): Deployment[] {
  return service.status === 'INACTIVE' ? [] : [service.primary, ...service.older]
}
