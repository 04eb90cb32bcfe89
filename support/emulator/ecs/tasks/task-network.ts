import type { NetworkOrder, PortOrder } from '../engine/container-engine.ts'
import type { ContainerDefinition } from '../task-definitions/container-definition.ts'
import { predecessors, startOrder } from '../task-definitions/dependency-rules.ts'
import type { TaskDefinition } from '../task-definitions/task-definition.ts'

/**
 * In awsvpc mode the containers of a task are `localhost` to each other. The real agent holds the network in a pause
 * container; here the first essential container holds it, whose end is the end of the task anyway. Containers that it
 * waits for have a network of their own, as they run before it.
 */
export function networkHolder(definition: TaskDefinition): ContainerDefinition | undefined {
  if (definition.networkMode !== 'awsvpc') return undefined
  return startOrder(definition.containers).find((container) => container.essential)
}

/** Whether a container joins the network of `holder`. */
export function sharesNetwork(container: ContainerDefinition, definition: TaskDefinition): boolean {
  const holder = networkHolder(definition)
  if (holder === undefined || holder.name === container.name) return false
  return !allPredecessors(holder, definition).has(container.name)
}

export function networkOrder(
  container: ContainerDefinition,
  definition: TaskDefinition,
  ids: ReadonlyMap<string, string>,
): NetworkOrder {
  if (definition.networkMode === 'none' || container.disableNetworking === true) return { kind: 'none' }
  if (sharesNetwork(container, definition)) {
    return { kind: 'shared', containerId: ids.get(networkHolder(definition)?.name ?? '') ?? '' }
  }
  return {
    kind: 'bridge',
    links: (container.links ?? []).map((link) => {
      const [name = '', alias = name] = link.split(':')
      return `${ids.get(name) ?? name}:${alias}`
    }),
    dnsServers: container.dnsServers ?? [],
    dnsSearchDomains: container.dnsSearchDomains ?? [],
    extraHosts: (container.extraHosts ?? []).map(
      ({ hostname = '', ipAddress = '' }) => `${hostname}:${ipAddress}`,
    ),
  }
}

/** In awsvpc mode a task has its own address on AWS; here its ports are published on free ports of the host. */
export function portOrders(container: ContainerDefinition, definition: TaskDefinition): readonly PortOrder[] {
  if (definition.networkMode !== 'awsvpc') return container.portMappings
  const holder = networkHolder(definition)
  const published =
    holder?.name === container.name
      ? definition.containers.filter((each) => each === container || sharesNetwork(each, definition))
      : [container]
  return published
    .flatMap((each) => each.portMappings)
    .map(({ containerPort, protocol }) => ({ containerPort, hostPort: 0, protocol }))
}

function allPredecessors(container: ContainerDefinition, definition: TaskDefinition): Set<string> {
  const found = new Set<string>()
  const visit = (name: string) => {
    if (found.has(name)) return
    found.add(name)
    const other = definition.containers.find((each) => each.name === name)
    if (other !== undefined) predecessors(other).forEach(visit)
  }
  predecessors(container).forEach(visit)
  return found
}
