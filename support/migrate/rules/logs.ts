import type { ContainerDefinition } from '@aws-sdk/client-ecs'
import { quoted } from '../quoted.ts'
import { optionOf } from '../shell/programs.ts'
import type { Subject } from '../workload.ts'
import type { Rule } from './rule.ts'

const source = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html'

/** Log drivers that carry the output away as well, to somewhere that the user chose. */
const otherLogCarriers: ReadonlySet<string | undefined> = new Set(['awsfirelens', 'splunk'])

/** Whether the output of the containers can be read on AWS. */
export const logRules: readonly Rule[] = [
  {
    id: 'MIG-4',
    name: 'logs',
    severity: 'fail',
    source,
    check: (subject) => subject.containers.flatMap((container) => missingLogs(container, subject)),
  },
  {
    id: 'MIG-4',
    name: 'log-group',
    severity: 'warn',
    source,
    check: (subject) => subject.containers.flatMap((container) => doubtfulLogs(container, subject)),
  },
]

function missingLogs(
  { name, logConfiguration }: ContainerDefinition,
  { compute, target }: Subject,
): string[] {
  const container = `Container ${quoted(name)}`
  if (logConfiguration === undefined) {
    return [`${container} has no logConfiguration, so its output is lost. Use the log driver awslogs.`]
  }
  const { logDriver, options = {} } = logConfiguration
  if (otherLogCarriers.has(logDriver)) return []
  if (logDriver !== 'awslogs') {
    return [`${container} logs to ${quoted(logDriver)}, which stays on its host. Use the log driver awslogs.`]
  }
  const region = options['awslogs-region']
  return [
    ...(options['awslogs-group']
      ? []
      : [`${container} has no awslogs-group. Name the log group to write to.`]),
    ...(region === target.region
      ? []
      : [`${container} has the awslogs-region ${quoted(region ?? '')}. Set it to ${target.region}.`]),
    ...(compute === 'FARGATE' && !options['awslogs-stream-prefix']
      ? [`${container} has no awslogs-stream-prefix, which Fargate requires. Add one.`]
      : []),
  ]
}

function doubtfulLogs({ name, logConfiguration }: ContainerDefinition, subject: Subject): string[] {
  const { logDriver, options = {} } = logConfiguration ?? {}
  const container = `Container ${quoted(name)}`
  if (otherLogCarriers.has(logDriver)) {
    return [
      `${container} logs to ${quoted(logDriver)}, not to CloudWatch. Make sure that its receiver is reachable.`,
    ]
  }
  const group = options['awslogs-group']
  if (logDriver !== 'awslogs' || group === undefined) return []
  const exists = options['awslogs-create-group'] === 'true' || createsGroup(subject, group)
  return [
    ...(exists
      ? []
      : [`${container} logs to ${quoted(group)}, which nothing here creates. Create it beforehand.`]),
    ...(subject.compute === 'EC2' && !options['awslogs-stream-prefix']
      ? [`${container} has no awslogs-stream-prefix, so its streams have no name of a task. Add one.`]
      : []),
  ]
}

function createsGroup({ awsCalls }: Subject, group: string): boolean {
  return awsCalls.some(
    (call) =>
      call.service === 'logs' &&
      call.operation === 'create-log-group' &&
      optionOf(call, '--log-group-name')?.value === group,
  )
}
