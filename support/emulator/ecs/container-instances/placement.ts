import { arn, newId } from '../arn.ts'
import { type Capacity, capacityOf } from '../capacity.ts'
import type { EngineAccess } from '../engine/container-engine.ts'
import type { Cluster, ClusterInstance, Task, TaskOrder } from '../model.ts'
import { neededResources, type Resources, remainingResources, reservedPorts } from './instance-resources.ts'

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/api_failures_messages.html */
export type PlacementReason = 'RESOURCE:PORTS' | 'RESOURCE:CPU' | 'RESOURCE:MEMORY' | 'ATTRIBUTE' | 'AGENT'

export type Placement =
  | { readonly kind: 'instance'; readonly instance: ClusterInstance }
  | { readonly kind: 'fargate' }
  | { readonly kind: 'noInstances' }
  | { readonly kind: 'lacking'; readonly instance?: ClusterInstance; readonly reason: PlacementReason }

export type PlacementRequest = Pick<TaskOrder, 'cluster' | 'definition' | 'launchType' | 'override'>

export type PlacementContext = {
  readonly capacity: Capacity
  readonly access: EngineAccess
  /** All tasks on this engine: a port of the host is free or taken whichever cluster the task is in. */
  readonly active: Iterable<Task>
}

/** Looks for a place for one more task. */
export function place(request: PlacementRequest, { capacity, access, active }: PlacementContext): Placement {
  const { cluster, definition, launchType } = request
  if (launchType === 'FARGATE') {
    return access.kind === 'lost' ? { kind: 'lacking', reason: 'AGENT' } : { kind: 'fargate' }
  }
  if (capacityOf(capacity, cluster.scope.accountId) === 'aws') return { kind: 'noInstances' }
  const instance = registerInstance(cluster)
  if (access.kind === 'lost') return { kind: 'lacking', instance, reason: 'AGENT' }
  const { host } = access
  const architecture = definition.runtimePlatform?.cpuArchitecture
  if (architecture !== undefined && architecture !== host.architecture) {
    return { kind: 'lacking', instance, reason: 'ATTRIBUTE' }
  }
  const needed = neededResources(request)
  const free = remainingResources(cluster, host)
  if (portsTaken(needed, active)) {
    return { kind: 'lacking', instance, reason: 'RESOURCE:PORTS' }
  }
  if (needed.cpu > free.cpu) return { kind: 'lacking', instance, reason: 'RESOURCE:CPU' }
  if (needed.memory > free.memory) return { kind: 'lacking', instance, reason: 'RESOURCE:MEMORY' }
  return { kind: 'instance', instance }
}

function portsTaken({ tcpPorts, udpPorts }: Resources, active: Iterable<Task>): boolean {
  if (tcpPorts.length + udpPorts.length === 0) return false
  const taken = [...active].map(neededResources)
  const tcp = new Set([...reservedPorts, ...taken.flatMap((each) => each.tcpPorts)])
  const udp = new Set(taken.flatMap((each) => each.udpPorts))
  return tcpPorts.some((port) => tcp.has(port)) || udpPorts.some((port) => udp.has(port))
}

/** The container instance of a cluster, which registers when it is first needed. */
function registerInstance(cluster: Cluster): ClusterInstance {
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
