import type { ContainerDefinition, GivenContainer, PortMapping } from './container-definition.ts'
import type { NetworkMode } from './task-definition.ts'

/** Fills in what ECS shows for a container although nobody gave it. */
export function fillContainer(given: GivenContainer, networkMode: NetworkMode): ContainerDefinition {
  return {
    ...given,
    name: given.name ?? '',
    image: given.image ?? '',
    cpu: given.cpu ?? 0,
    essential: given.essential ?? true,
    portMappings: (given.portMappings ?? []).map((mapping) => fillPort(mapping, networkMode)),
    environment: given.environment ?? [],
    mountPoints: given.mountPoints ?? [],
    volumesFrom: given.volumesFrom ?? [],
    systemControls: given.systemControls ?? [],
    ...(given.healthCheck && {
      healthCheck: { interval: 30, timeout: 5, retries: 3, ...given.healthCheck },
    }),
  }
}

type GivenPort = NonNullable<GivenContainer['portMappings']>[number]

function fillPort(mapping: GivenPort, networkMode: NetworkMode): PortMapping {
  const containerPort = mapping.containerPort ?? 0
  return {
    containerPort,
    hostPort: networkMode === 'awsvpc' ? containerPort : (mapping.hostPort ?? 0),
    // ECS takes every other word for tcp.
    protocol: mapping.protocol === 'udp' ? 'udp' : 'tcp',
    ...(mapping.name !== undefined && { name: mapping.name }),
    ...(mapping.appProtocol !== undefined && { appProtocol: mapping.appProtocol }),
  }
}
