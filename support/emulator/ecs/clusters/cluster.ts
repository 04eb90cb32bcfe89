import type { Scope } from '../../gateway/scope.ts'
import { arn, newId } from '../arn.ts'
import type { Service } from '../services/service.ts'
import type { TagMap } from '../tags/tag-map.ts'
import type { Task } from '../tasks/task.ts'

/** A logical group of tasks and services. */
export type Cluster = {
  readonly scope: Scope
  readonly name: string
  readonly arn: string
  status: 'ACTIVE' | 'INACTIVE'
  tags: TagMap
  settings: readonly ClusterSetting[]
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

export type ClusterInstance = { readonly arn: string; readonly id: string; readonly registeredAt: Date }

const defaultSettings: readonly ClusterSetting[] = [{ name: 'containerInsights', value: 'disabled' }]

export function newCluster(scope: Scope, name: string): Cluster {
  return {
    scope,
    name,
    arn: arn(scope, `cluster/${name}`),
    status: 'ACTIVE',
    tags: new Map(),
    settings: defaultSettings,
    instance: undefined,
    tasks: new Map(),
    activeTasks: new Set(),
    services: new Map(),
    runs: new Map(),
  }
}

/** The container instance of a cluster, which registers when it is first needed. */
export function registerInstance(cluster: Cluster): ClusterInstance {
  if (cluster.instance === undefined) {
    const id = newId()
    cluster.instance = {
      id,
      arn: arn(cluster.scope, `container-instance/${cluster.name}/${id}`),
      registeredAt: new Date(),
    }
  }
  return cluster.instance
}
