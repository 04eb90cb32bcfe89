import type { ContainerInstance } from '@aws-sdk/client-ecs'
import type { EngineAccess } from '../engine/container-engine.ts'
import type { Cluster, ClusterInstance } from '../model.ts'
import { isPending } from '../tasks/task.ts'
import { type Resources, registeredResources, remainingResources } from './instance-resources.ts'

/** The pretend container instance, with the measures of this Docker host. */
export function answerInstance(
  cluster: Cluster,
  { instance, access, withHealth }: { instance: ClusterInstance; access: EngineAccess; withHealth: boolean },
): ContainerInstance {
  const tasks = [...cluster.activeTasks].filter((task) => task.launchType === 'EC2')
  const host = access.kind === 'connected' ? access.host : undefined
  return {
    containerInstanceArn: instance.arn,
    version: 1,
    versionInfo: { agentVersion: '1.0.0', dockerVersion: `DockerVersion: ${host?.version ?? 'unknown'}` },
    registeredResources: host ? resourceList(registeredResources(host)) : [],
    remainingResources: host ? resourceList(remainingResources(cluster, host)) : [],
    status: 'ACTIVE',
    agentConnected: host !== undefined,
    runningTasksCount: tasks.filter((task) => task.lastStatus === 'RUNNING').length,
    pendingTasksCount: tasks.filter(isPending).length,
    attributes: [
      { name: 'ecs.os-type', value: 'linux' },
      ...(host ? [{ name: 'ecs.cpu-architecture', value: host.architecture.toLowerCase() }] : []),
    ],
    registeredAt: instance.registeredAt,
    ...(withHealth && { healthStatus: healthStatus(instance, access) }),
    attachments: [],
    tags: [],
  }
}

/** The engine is the container runtime. */
function healthStatus({ registeredAt }: ClusterInstance, { kind }: EngineAccess) {
  const status = kind === 'connected' ? ('OK' as const) : ('IMPAIRED' as const)
  const details = [
    { type: 'CONTAINER_RUNTIME' as const, status, lastUpdated: new Date(), lastStatusChange: registeredAt },
  ]
  return { overallStatus: status, details }
}

function resourceList({ cpu, memory, tcpPorts, udpPorts }: Resources) {
  const ports = (values: readonly number[]) => values.map(String)
  return [
    { name: 'CPU', type: 'INTEGER', integerValue: cpu },
    { name: 'MEMORY', type: 'INTEGER', integerValue: memory },
    { name: 'PORTS', type: 'STRINGSET', stringSetValue: ports(tcpPorts) },
    { name: 'PORTS_UDP', type: 'STRINGSET', stringSetValue: ports(udpPorts) },
  ]
}
