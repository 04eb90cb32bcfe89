import type { LoadBalancer } from '@aws-sdk/client-ecs'
import type { ServiceDefinition } from '../definitions.ts'
import { quoted } from '../quoted.ts'
import type { Subject } from '../workload.ts'
import type { Rule } from './rule.ts'

const mostTargetGroups = 5

/** Whether the service can be reached at an address that stays. */
export const exposureRules: readonly Rule[] = [
  {
    id: 'MIG-5',
    name: 'load-balancer',
    severity: 'fail',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html',
    check(subject) {
      const { serviceDefinition: service } = subject
      if (service === undefined) return []
      const balancers = service.loadBalancers ?? []
      return [
        ...(balancers.length === 0 && needsLoadBalancer(subject)
          ? [
              `Service ${quoted(service.serviceName)} has ports but no loadBalancers, so no address stays when a task ` +
                'is replaced. Add a target group.',
            ]
          : []),
        ...(balancers.length > mostTargetGroups
          ? [`The service has ${balancers.length} loadBalancers. Keep at most ${mostTargetGroups}.`]
          : []),
        ...balancers.flatMap((balancer) => mismatches(balancer, subject)),
      ]
    },
  },
]

/** Whether a service listens somewhere and says of no way to reach it. */
export function needsLoadBalancer({ containers, serviceDefinition: service }: Subject): boolean {
  const listens = containers.some(({ portMappings = [] }) => portMappings.length > 0)
  return service !== undefined && listens && !isReachable(service)
}

function isReachable(service: ServiceDefinition): boolean {
  return (
    (service.loadBalancers ?? []).length > 0 ||
    (service.serviceRegistries ?? []).length > 0 ||
    (service.vpcLatticeConfigurations ?? []).length > 0 ||
    service.serviceConnectConfiguration?.enabled === true
  )
}

function mismatches(
  { targetGroupArn, containerName, containerPort }: LoadBalancer,
  subject: Subject,
): string[] {
  const container = subject.containers.find(({ name }) => name === containerName)
  if (container === undefined) {
    const names = subject.containers.map(({ name }) => quoted(name)).join(', ')
    return [`A load balancer names the container ${quoted(containerName ?? '')}. Name one of: ${names}.`]
  }
  const ports = (container.portMappings ?? []).flatMap((mapping) => mapping.containerPort ?? [])
  return [
    ...(targetGroupArn === undefined
      ? [`The load balancer of container ${quoted(containerName)} has no targetGroupArn. Add it.`]
      : []),
    ...(containerPort !== undefined && ports.includes(containerPort)
      ? []
      : [
          `A load balancer sends to port ${containerPort ?? '?'} of container ${quoted(containerName)}, which maps ` +
            `${ports.join(', ') || 'none'}. Make the two agree.`,
        ]),
  ]
}
