import { quoted } from '../quoted.ts'
import { optionOf } from '../shell/programs.ts'
import type { Subject } from '../workload.ts'
import { linesOf, type Rule } from './rule.ts'

const most = { subnets: 16, securityGroups: 5 }

/** Whether the tasks have subnets exactly when they have network interfaces of their own. */
export const networkRules: readonly Rule[] = [
  {
    id: 'MIG-6',
    name: 'network',
    severity: 'fail',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html',
    check: (subject) => [...serviceNetwork(subject), ...runTaskNetwork(subject)],
  },
]

function serviceNetwork({ serviceDefinition: service, networkMode }: Subject): string[] {
  if (service === undefined) return []
  const vpc = service.networkConfiguration?.awsvpcConfiguration
  if (networkMode !== 'awsvpc') {
    return service.networkConfiguration === undefined
      ? []
      : [
          `The service has a networkConfiguration, which ECS refuses with network mode ${networkMode}. Remove it.`,
        ]
  }
  if (vpc === undefined) {
    return [
      'Network mode awsvpc needs networkConfiguration.awsvpcConfiguration. Add subnets and security groups.',
    ]
  }
  return [
    ...wrongIds({ member: 'subnets', ids: vpc.subnets ?? [], prefix: 'subnet-' }),
    ...((vpc.subnets ?? []).length === 0 ? ['awsvpcConfiguration names no subnets. Name 1 to 16.'] : []),
    ...wrongIds({ member: 'securityGroups', ids: vpc.securityGroups ?? [], prefix: 'sg-' }),
  ]
}

function wrongIds({
  member,
  ids,
  prefix,
}: {
  member: 'subnets' | 'securityGroups'
  ids: readonly string[]
  prefix: string
}): string[] {
  const wrong = ids.filter((id) => !(id.startsWith(prefix) && id.length > prefix.length))
  return [
    ...wrong.map((id) => `${member} holds ${quoted(id)}. Name ids that start with ${prefix}.`),
    ...(ids.length > most[member]
      ? [`${member} holds ${ids.length} ids. Name at most ${most[member]}.`]
      : []),
  ]
}

function runTaskNetwork({ awsCalls, networkMode }: Subject): string[] {
  const runs = awsCalls.filter((call) => call.service === 'ecs' && call.operation === 'run-task')
  const hasNetwork = (call: (typeof runs)[number]) => optionOf(call, '--network-configuration') !== undefined
  const wrong = runs.filter(
    (call) =>
      optionOf(call, '--cli-input-json') === undefined && hasNetwork(call) !== (networkMode === 'awsvpc'),
  )
  if (wrong.length === 0) return []
  return networkMode === 'awsvpc'
    ? [`run-task (${linesOf(wrong)}) has no --network-configuration, which awsvpc needs. Add it.`]
    : [`run-task (${linesOf(wrong)}) has --network-configuration, which ${networkMode} forbids. Remove it.`]
}
