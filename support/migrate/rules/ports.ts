import type { PortMapping } from '@aws-sdk/client-ecs'
import type { Subject } from '../workload.ts'

/** Whether a host port, when there is one, has to be the container's port. */
export function mustMatch({ networkMode }: Subject): boolean {
  return networkMode === 'awsvpc' || networkMode === 'host'
}

/** Whether the mapping has no host port of its own. */
export function matches({ containerPort, hostPort }: PortMapping): boolean {
  return !isFixed({ hostPort }) || hostPort === containerPort
}

/** Whether the mapping asks for one particular port of the instance. */
export function isFixed({ hostPort }: { readonly hostPort?: PortMapping['hostPort'] }): boolean {
  return typeof hostPort === 'number' && hostPort !== 0
}

/**
 * Why fixed ports of an instance would keep tasks of this service from starting where there are few instances; nothing
 * when they would not. A classic load balancer finds no other ports.
 */
export function fixedPortHarm({ serviceDefinition: service, networkMode }: Subject): string | undefined {
  if (service === undefined || networkMode !== 'bridge' || service.schedulingStrategy === 'DAEMON')
    return undefined
  const { desiredCount = 1, deploymentConfiguration, loadBalancers = [] } = service
  if (loadBalancers.some(({ loadBalancerName }) => loadBalancerName !== undefined)) return undefined
  if (desiredCount > 1) return `${desiredCount} tasks are wanted and an instance has it once`
  if (loadBalancers.length > 0) return 'the load balancer can find any port'
  return (deploymentConfiguration?.minimumHealthyPercent ?? 100) >= 100
    ? 'a new task must start before the old one frees it'
    : undefined
}
