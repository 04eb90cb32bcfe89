import type { LoadBalancer } from '@aws-sdk/client-ecs'
import { isFargateProvider } from '../../emulator/ecs/capacity-providers/strategy-rules.ts'
import { launchOf } from '../../emulator/ecs/services/service-refusals.ts'
import type { ServiceDefinition } from '../input/definitions.ts'
import { quoted } from '../messages.ts'
import { placeholderMark } from '../placeholders.ts'
import { isRolling } from '../rules/deployment.ts'
import { needsLoadBalancer, targetType } from '../rules/service.ts'
import type { Subject } from '../workload.ts'
import type { Change } from './change.ts'

/** Has the service start its tasks where they are to run, without what only the other place has. */
export function fitCompute(service: ServiceDefinition, asked: boolean, change: Change): ServiceDefinition {
  const launch = launchOf(service)
  const moved = asked && launch !== change.compute ? launchOn(service, change) : service
  return launchOf(moved) === 'FARGATE' ? withoutInstances(moved, change) : withoutFargate(moved, change)
}

function launchOn(service: ServiceDefinition, { compute, note }: Change): ServiceDefinition {
  const { capacityProviderStrategy = [], launchType, ...rest } = service
  const fitting = capacityProviderStrategy.filter(
    ({ capacityProvider }) => isFargateProvider(capacityProvider) === (compute === 'FARGATE'),
  )
  note(`The service runs on ${compute}.`)
  return fitting.length === 0
    ? { ...rest, launchType: compute }
    : { ...rest, capacityProviderStrategy: fitting }
}

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
function withoutInstances(service: ServiceDefinition, { note }: Change): ServiceDefinition {
  const { placementConstraints = [], placementStrategy = [], schedulingStrategy, ...rest } = service
  if (placementConstraints.length > 0 || placementStrategy.length > 0) {
    note(
      'The service has no placementConstraints and placementStrategy any more, as Fargate has no instances.',
    )
  }
  if (schedulingStrategy !== 'DAEMON') return { ...rest, ...(schedulingStrategy && { schedulingStrategy }) }
  note('The service has the schedulingStrategy REPLICA and one task, as Fargate has no instances for DAEMON.')
  return { ...rest, schedulingStrategy: 'REPLICA', desiredCount: 1 }
}

function withoutFargate(service: ServiceDefinition, { note }: Change): ServiceDefinition {
  const { platformVersion, ...rest } = service
  if (platformVersion === undefined || launchOf(service) === undefined) return service
  note('The service has no platformVersion any more, which only Fargate has.')
  return rest
}

/** Gives the service the network and the role that its definition's network mode asks for. */
export function fitNetwork(service: ServiceDefinition, subject: Subject, change: Change): ServiceDefinition {
  if (subject.networkMode === 'awsvpc') return withSubnets(withoutRole(service, change), change)
  const { networkConfiguration, ...rest } = service
  if (networkConfiguration === undefined) return service
  change.note(
    `The service has no networkConfiguration, which ECS refuses with network mode ${subject.networkMode}.`,
  )
  return rest
}

function withoutRole(service: ServiceDefinition, { note }: Change): ServiceDefinition {
  const { role, ...rest } = service
  const moved = role === undefined ? service : rest
  if (role !== undefined) {
    note(`The service has no role any more, which was ${quoted(role)}: ECS takes none with awsvpc.`)
  }
  const isClassic = (balancer: LoadBalancer) => balancer.loadBalancerName !== undefined
  if (moved.loadBalancers?.some(isClassic) !== true) return moved
  note('The service has no classic load balancer any more; awsvpc needs target groups.')
  return { ...moved, loadBalancers: moved.loadBalancers.filter((balancer) => !isClassic(balancer)) }
}

function withSubnets(service: ServiceDefinition, { note }: Change): ServiceDefinition {
  const vpc = service.networkConfiguration?.awsvpcConfiguration
  const {
    assignPublicIp,
    subnets = [],
    ...rest
  } = vpc ?? { subnets: undefined, assignPublicIp: undefined, securityGroups: [`sg-${placeholderMark}`] }
  const refusesPublicIp = launchOf(service) === 'EC2' && assignPublicIp === 'ENABLED'
  if (refusesPublicIp) {
    note('assignPublicIp is gone, which ECS refuses on EC2. The subnets need another way out.')
  } else if (subnets.length > 0) return service
  if (subnets.length === 0) {
    note(
      'The service has subnets and security groups; only you know theirs. Without a public IP they need a way out.',
    )
  }
  return {
    ...service,
    networkConfiguration: {
      awsvpcConfiguration: {
        ...rest,
        ...(assignPublicIp && !refusesPublicIp && { assignPublicIp }),
        subnets: subnets.length > 0 ? subnets : [`subnet-${placeholderMark}`],
      },
    },
  }
}

/** Puts a service that listens behind a target group, unless its tasks have public addresses. */
export function addLoadBalancer(subject: Subject, { target, note }: Change): ServiceDefinition | undefined {
  const { serviceDefinition: service, containers } = subject
  if (service === undefined || !needsLoadBalancer(subject)) return service
  if (service.networkConfiguration?.awsvpcConfiguration?.assignPublicIp === 'ENABLED') return service
  const listeners = containers.flatMap(({ name, essential = true, portMappings = [] }) =>
    portMappings.flatMap(({ containerPort, protocol }) =>
      typeof containerPort === 'number' && protocol !== 'udp' ? { name, essential, containerPort } : [],
    ),
  )
  const chosen = listeners.find(({ essential }) => essential) ?? listeners[0]
  if (chosen === undefined) return service
  note(
    `A load balancer sends to port ${chosen.containerPort} of container ${quoted(chosen.name)}` +
      `${listeners.length > 1 ? `, one of ${listeners.length} ports` : ''}; its target group is yours to name and ` +
      `must have the target type ${targetType(subject)}.`,
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

/** Has a deployment that fails stop and go back, where nobody chose otherwise. */
export function addCircuitBreaker(service: ServiceDefinition, { note }: Change): ServiceDefinition {
  const isChosen = service.deploymentConfiguration?.deploymentCircuitBreaker !== undefined
  if (isChosen || !isRolling({ serviceDefinition: service })) return service
  note('A deployment that fails stops and goes back to the one before.')
  return {
    ...service,
    deploymentConfiguration: {
      ...service.deploymentConfiguration,
      deploymentCircuitBreaker: { enable: true, rollback: true },
    },
  }
}
