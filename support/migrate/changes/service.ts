import type { ServiceDefinition } from '../definitions.ts'
import { placeholderMark } from '../placeholder.ts'
import { quoted } from '../quoted.ts'
import { isRolling } from '../rules/deployment.ts'
import { needsLoadBalancer } from '../rules/exposure.ts'
import type { Subject } from '../workload.ts'
import type { Change } from './change.ts'

/** Gives the service the subnets that its network mode needs, and takes away those that ECS would refuse. */
export function fitNetwork(
  service: ServiceDefinition,
  { networkMode }: Subject,
  { note }: Change,
): ServiceDefinition {
  const { networkConfiguration, ...rest } = service
  if (networkMode !== 'awsvpc') {
    if (networkConfiguration === undefined) return service
    note(`The service has no networkConfiguration, which ECS refuses with network mode ${networkMode}.`)
    return rest
  }
  const vpc = networkConfiguration?.awsvpcConfiguration
  if (vpc !== undefined && (vpc.subnets ?? []).length > 0) return service
  note(
    'The service has subnets and security groups; only you know theirs. Without a public IP they need a way out.',
  )
  return {
    ...service,
    networkConfiguration: {
      awsvpcConfiguration: {
        securityGroups: [`sg-${placeholderMark}`],
        assignPublicIp: 'DISABLED',
        ...vpc,
        subnets: [`subnet-${placeholderMark}`],
      },
    },
  }
}

/** Puts a service that listens behind a target group. */
export function addLoadBalancer(subject: Subject, { target, note }: Change): ServiceDefinition | undefined {
  const { serviceDefinition: service, containers } = subject
  if (service === undefined || !needsLoadBalancer(subject)) return service
  const listeners = containers.flatMap(({ name, essential = true, portMappings = [] }) =>
    portMappings.flatMap(({ containerPort, protocol = 'tcp' }) =>
      containerPort !== undefined && protocol === 'tcp' ? { name, essential, containerPort } : [],
    ),
  )
  const chosen = listeners.find(({ essential }) => essential) ?? listeners[0]
  if (chosen === undefined) return service
  const kind = subject.networkMode === 'awsvpc' ? 'ip' : 'instance'
  note(
    `A load balancer sends to port ${chosen.containerPort} of container ${quoted(chosen.name)}` +
      `${listeners.length > 1 ? `, one of ${listeners.length} ports` : ''}; its target group is yours to name and ` +
      `must have the target type ${kind}.`,
  )
  const group = `targetgroup/${placeholderMark}/${placeholderMark}`
  return {
    ...service,
    loadBalancers: [
      {
        targetGroupArn: `arn:${target.partition}:elasticloadbalancing:${target.region}:${target.account}:${group}`,
        containerName: chosen.name,
        containerPort: chosen.containerPort,
      },
    ],
  }
}

/** Has a deployment that fails stop and go back. */
export function addCircuitBreaker(service: ServiceDefinition, { note }: Change): ServiceDefinition {
  const breaker = service.deploymentConfiguration?.deploymentCircuitBreaker
  if (!isRolling({ serviceDefinition: service }) || (breaker?.enable && breaker.rollback)) return service
  note('A deployment that fails stops and goes back to the one before.')
  return {
    ...service,
    deploymentConfiguration: {
      ...service.deploymentConfiguration,
      deploymentCircuitBreaker: { ...breaker, enable: true, rollback: true },
    },
  }
}
