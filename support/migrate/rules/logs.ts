import type { ContainerDefinition } from '@aws-sdk/client-ecs'
import { quoted } from '../messages.ts'
import { isPlaceholder } from '../placeholders.ts'
import type { Subject } from '../workload.ts'
import type { Rule } from './rule.ts'

/** Whether the output of the containers can be read on AWS. */
export const logRules: readonly Rule[] = [
  {
    name: 'logs',
    severity: 'warn',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html',
    check: (subject) => subject.containers.flatMap((container) => logsOf(container, subject)),
  },
]

function logsOf({ name, logConfiguration }: ContainerDefinition, subject: Subject): string[] {
  const container = `Container ${quoted(name)}`
  if (logConfiguration === undefined) {
    return [`${container} has no logConfiguration, so CloudWatch gets nothing. Use the log driver awslogs.`]
  }
  switch (logConfiguration.logDriver) {
    case 'awslogs':
      return cloudWatch(container, logConfiguration.options ?? {}, subject)
    case 'json-file':
    case 'journald':
      return [
        `${container} logs to ${quoted(logConfiguration.logDriver)}, which stays on its instance. Use awslogs to keep it.`,
      ]
    default:
      return [
        `${container} logs to ${quoted(logConfiguration.logDriver)}, not to CloudWatch. Make sure that its receiver is reachable.`,
      ]
  }
}

function cloudWatch(container: string, options: Record<string, string>, subject: Subject): string[] {
  const { 'awslogs-group': group, 'awslogs-region': region, 'awslogs-stream-prefix': prefix } = options
  if (group === undefined) return []
  const creates = options['awslogs-create-group'] === 'true'
  const known = region !== undefined && !isPlaceholder(region, ['awslogs-region'])
  return [
    ...(known && region !== subject.target.region
      ? [
          `${container} logs to ${quoted(region)}, not to ${subject.target.region}. Change it unless that is meant.`,
        ]
      : []),
    ...(creates
      ? [
          `${container} creates its log group, for which a role needs logs:CreateLogGroup. ` +
            'AmazonECSTaskExecutionRolePolicy does not allow it: add it, or create the group beforehand.',
        ]
      : []),
    ...(creates || isCreated(group, subject)
      ? []
      : [
          `${container} logs to ${quoted(group)}, which must be there before a task starts: ` +
            `aws logs create-log-group --log-group-name ${quoted(group).slice(1, -1)}.`,
        ]),
    ...(subject.compute === 'EC2' && !prefix
      ? [`${container} has no awslogs-stream-prefix, so its streams have no name of a task. Add one.`]
      : []),
  ]
}

function isCreated(group: string, { scripts }: Subject): boolean {
  return scripts.some(({ commands }) =>
    commands.some(({ text }) => /\bcreate-log-group\b/.test(text) && text.includes(group)),
  )
}
