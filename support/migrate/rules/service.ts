import { quoted } from '../messages.ts'
import { holdsPlaceholder, isPlaceholder } from '../placeholders.ts'
import { linesOf } from '../scripts/script.ts'
import type { Subject } from '../workload.ts'
import type { Rule } from './rule.ts'
import { commandOf } from './scripts.ts'

/** Whether the service belongs to the definition, can be reached, and finds room and a network. */
export const serviceRules: readonly Rule[] = [
  {
    name: 'load-balancer',
    severity: 'warn',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html',
    check: (subject) => [...missingLoadBalancer(subject), ...targetTypes(subject)],
  },
  {
    name: 'target-group',
    severity: 'fail',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html',
    check: foreignTargetGroups,
  },
  {
    name: 'network',
    severity: 'fail',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html',
    check: (subject) => [...wrongIds(subject), ...runTaskNetwork(subject)],
  },
  {
    name: 'capacity',
    severity: 'warn',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-capacity-providers.html',
    check: capacity,
  },
  {
    name: 'belongs-together',
    severity: 'warn',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
    check: otherFamily,
  },
]

/** Whether a service listens somewhere and says of no way to reach it. */
export function needsLoadBalancer({ containers, serviceDefinition: service }: Subject): boolean {
  if (service === undefined || service.deploymentController?.type === 'EXTERNAL') return false
  const listens = containers.some(({ portMappings = [] }) => portMappings.length > 0)
  const isReachable =
    (service.loadBalancers ?? []).length > 0 ||
    (service.serviceRegistries ?? []).length > 0 ||
    (service.vpcLatticeConfigurations ?? []).length > 0 ||
    service.serviceConnectConfiguration?.enabled === true
  return listens && !isReachable
}

/** The target type of groups that fit the network mode. */
export function targetType({ networkMode }: Pick<Subject, 'networkMode'>): 'ip' | 'instance' {
  return networkMode === 'awsvpc' ? 'ip' : 'instance'
}

function missingLoadBalancer(subject: Subject): string[] {
  const name = subject.serviceDefinition?.serviceName
  return needsLoadBalancer(subject)
    ? [
        `Service ${quoted(name ?? '')} has ports but no loadBalancers, so no address stays when a task is replaced. ` +
          'Add a target group if it is to be reached.',
      ]
    : []
}

function targetTypes(subject: Subject): string[] {
  const groups = (subject.serviceDefinition?.loadBalancers ?? []).flatMap(
    ({ targetGroupArn }) => targetGroupArn ?? [],
  )
  const type = targetType(subject)
  return groups.length === 0 || type === 'instance'
    ? []
    : [
        `With network mode awsvpc the target type of the target groups must be ip. ECS refuses groups of the type instance.`,
      ]
}

function foreignTargetGroups({ serviceDefinition: service, target }: Subject): string[] {
  return (service?.loadBalancers ?? []).flatMap(({ targetGroupArn: arn }) => {
    if (arn === undefined || isPlaceholder(arn, ['targetGroupArn'])) return []
    const [, region, account] =
      /^arn:[\w-]+:elasticloadbalancing:([\w-]*):(\d*):targetgroup\/.+/.exec(arn) ?? []
    if (region === target.region && account === target.account) return []
    const what = region === undefined ? 'no ARN of a target group' : 'of another region or account'
    return `targetGroupArn is ${quoted(arn)}, ${what}. Name one of ${target.account} in ${target.region}.`
  })
}

function wrongIds({ serviceDefinition: service }: Subject): string[] {
  const vpc = service?.networkConfiguration?.awsvpcConfiguration
  const kinds = [
    ['subnets', vpc?.subnets ?? [], 'subnet-'],
    ['securityGroups', vpc?.securityGroups ?? [], 'sg-'],
  ] as const
  return kinds.flatMap(([member, ids, prefix]) =>
    ids
      .filter((id) => !isPlaceholder(id, [member]) && !new RegExp(`^${prefix}[\\w-]+$`).test(id))
      .map((id) => `${member} holds ${quoted(id)}. Name ids that start with ${prefix}.`),
  )
}

function runTaskNetwork({ scripts, networkMode, taskDefinition: { family } }: Subject): string[] {
  return scripts.flatMap((script) => {
    const runs = script.commands.filter(
      ({ text, conditional }) =>
        /\becs\s+run-task\b/.test(text) &&
        !conditional &&
        !/--cli-input|"?\$[@*]|\[@\]/.test(text) &&
        new RegExp(`--task-definition(?:=|\\s+)["']?${RegExp.escape(family ?? '')}(?=[:"'\\s]|$)`).test(text),
    )
    const wrong = runs.filter(
      ({ text }) => text.includes('--network-configuration') !== (networkMode === 'awsvpc'),
    )
    if (wrong.length === 0) return []
    return networkMode === 'awsvpc'
      ? `${linesOf(script, wrong)}: run-task has no --network-configuration, which awsvpc needs. Add it.`
      : `${linesOf(script, wrong)}: run-task has --network-configuration, which ${networkMode} forbids. Leave it out.`
  })
}

function capacity({ compute, serviceDefinition: service, scripts, taskDefinition }: Subject): string[] {
  const strategy = service?.capacityProviderStrategy ?? []
  const starts = scripts.some((script) => commandOf(script, /\becs\s+(?:run-task|create-service)\b/))
  if ((service === undefined && !starts) || strategy.length > 0) return []
  if (service !== undefined && service.launchType === undefined) {
    const wants = taskDefinition.requiresCompatibilities?.join(' or ') ?? 'EC2'
    return [
      `The service says of no launchType, so the cluster's default decides. See that it leads to ${wants}.`,
    ]
  }
  if (compute !== 'EC2') return []
  const looked =
    /list-container-instances|registeredContainerInstancesCount|put-cluster-capacity-providers|--default-capacity-provider-strategy/
  return scripts.some((script) => commandOf(script, looked))
    ? []
    : [
        'Nothing makes sure that the cluster has instances. Check registeredContainerInstancesCount first, name a capacity ' +
          'provider, or use Fargate.',
      ]
}

function otherFamily({ serviceDefinition: service, taskDefinition: { family } }: Subject): string[] {
  const named = service?.taskDefinition
  if (named === undefined || family === undefined) return []
  if (holdsPlaceholder(named, ['taskDefinition']) || holdsPlaceholder(family, ['family'])) return []
  const wanted = named.replace(/^arn:.*:task-definition\//, '').replace(/:\d*$/, '')
  return wanted === family
    ? []
    : [
        `The service runs ${quoted(named)}, the task definition is of the family ${quoted(family)}. Make the two agree.`,
      ]
}
