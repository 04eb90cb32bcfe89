import type { PortMapping } from '@aws-sdk/client-ecs'
import { quoted } from '../quoted.ts'
import type { Subject } from '../workload.ts'
import type { Rule } from './rule.ts'

/** Whether more than one task finds free ports. */
export const portRules: readonly Rule[] = [
  {
    id: 'MIG-9',
    name: 'ports',
    severity: 'fail',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
    check(subject) {
      const harm = harmOfFixedPorts(subject)
      return subject.containers.flatMap(({ name, portMappings = [] }) =>
        portMappings.flatMap((mapping) => {
          const { containerPort, hostPort } = mapping
          if (mustMatch(subject) && !matches(mapping)) {
            return (
              `Container ${quoted(name)} maps port ${containerPort} to ${hostPort}, but network mode ` +
              `${subject.networkMode} has no mapping. Remove hostPort.`
            )
          }
          return harm !== undefined && isFixed(mapping)
            ? `Container ${quoted(name)} takes port ${hostPort} of its instance, but ${harm}. Remove hostPort.`
            : []
        }),
      )
    },
  },
]

/** Whether a host port, when there is one, has to be the container's port. */
export function mustMatch({ networkMode }: Subject): boolean {
  return networkMode === 'awsvpc' || networkMode === 'host'
}

/** Whether the mapping has no host port of its own. */
export function matches({ containerPort, hostPort }: PortMapping): boolean {
  return hostPort === undefined || hostPort === 0 || hostPort === containerPort
}

/** Whether the mapping asks for one particular port of the instance. */
export function isFixed({ hostPort }: PortMapping): boolean {
  return hostPort !== undefined && hostPort !== 0
}

/** Why fixed ports of an instance would keep tasks of this service from starting; nothing when they would not. */
export function harmOfFixedPorts({ serviceDefinition: service, networkMode }: Subject): string | undefined {
  if (service === undefined || networkMode !== 'bridge' || service.schedulingStrategy === 'DAEMON')
    return undefined
  const { desiredCount = 1, deploymentConfiguration, loadBalancers = [] } = service
  if (desiredCount > 1) return `${desiredCount} tasks are wanted and a port can be taken once`
  if (loadBalancers.length > 0) return 'the load balancer can find any port'
  return (deploymentConfiguration?.minimumHealthyPercent ?? 100) >= 100
    ? 'a new task must start before the old one frees it'
    : undefined
}
