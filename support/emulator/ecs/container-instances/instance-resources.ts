import type { EngineHost } from '../engine/container-engine.ts'
import type { Cluster, TaskOrder } from '../model.ts'
import { applyOverride, taskSize } from '../tasks/task-override.ts'

export type Resources = {
  /** In CPU units, 1024 for each CPU. */
  readonly cpu: number
  /** In MiB. */
  readonly memory: number
  readonly tcpPorts: readonly number[]
  readonly udpPorts: readonly number[]
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html: SSH, Docker and the agent. */
export const reservedPorts: readonly number[] = [22, 2375, 2376, 51_678, 51_679, 51_680]

export function registeredResources(host: EngineHost): Resources {
  return {
    cpu: host.cpus * 1024,
    memory: Math.floor(host.memoryBytes / 1024 / 1024),
    tcpPorts: reservedPorts,
    udpPorts: [],
  }
}

/** What one task takes of an instance. */
export function neededResources(task: Pick<TaskOrder, 'definition' | 'override'>): Resources {
  const { definition, override } = task
  const containers = definition.containers.map((each) => applyOverride(each, override))
  const size = taskSize(task)
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const fixed = (protocol: 'tcp' | 'udp') =>
    definition.networkMode === 'awsvpc'
      ? []
      : containers
          .flatMap((container) => container.portMappings)
          .filter((mapping) => mapping.protocol === protocol && mapping.hostPort > 0)
          .map((mapping) => mapping.hostPort)
  return {
    cpu: Number(size.cpu ?? sum(containers.map((container) => container.cpu))),
    memory: Number(
      size.memory ?? sum(containers.map(({ memory, memoryReservation }) => memoryReservation ?? memory ?? 0)),
    ),
    tcpPorts: fixed('tcp'),
    udpPorts: fixed('udp'),
  }
}

/** What the tasks of a cluster leave free; Fargate tasks take nothing of an instance. */
export function remainingResources(cluster: Cluster, host: EngineHost): Resources {
  const all = registeredResources(host)
  const taken = [...cluster.activeTasks].filter((task) => task.launchType === 'EC2').map(neededResources)
  return {
    cpu: taken.reduce((left, { cpu }) => left - cpu, all.cpu),
    memory: taken.reduce((left, { memory }) => left - memory, all.memory),
    tcpPorts: [...all.tcpPorts, ...taken.flatMap(({ tcpPorts }) => tcpPorts)],
    udpPorts: [...all.udpPorts, ...taken.flatMap(({ udpPorts }) => udpPorts)],
  }
}
