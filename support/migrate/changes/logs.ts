import type { LogConfiguration } from '@aws-sdk/client-ecs'
import type { TaskDefinitionInput } from '../input/definitions.ts'
import { quoted } from '../messages.ts'
import type { Change } from './change.ts'
import { withContainers } from './texts.ts'

/** Sends to CloudWatch what would stay on the host: no log driver, or Docker's default one. */
export function addLogs(task: TaskDefinitionInput, { target, compute, note }: Change): TaskDefinitionInput {
  const group = `/ecs/${task.family ?? 'REPLACE_ME'}`
  return withContainers(task, (container) => {
    const logs = movedLogs(container.logConfiguration, { group, region: target.region, compute })
    if (logs === undefined) return container
    note(
      `Container ${quoted(container.name)} logs to the group ${quoted(logs.options?.['awslogs-group'])} in ` +
        `${logs.options?.['awslogs-region']}, which must be there before a task starts.`,
    )
    return { ...container, logConfiguration: logs }
  })
}

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html
function movedLogs(
  given: LogConfiguration | undefined,
  { group, region, compute }: { group: string; region: string; compute: Change['compute'] },
): LogConfiguration | undefined {
  const driver = given?.logDriver ?? 'json-file'
  const carries = ['awsfirelens', 'splunk', 'awslogs'].includes(driver)
  if (driver === 'json-file' || (!carries && compute === 'FARGATE')) {
    return {
      logDriver: 'awslogs',
      options: { 'awslogs-group': group, 'awslogs-region': region, 'awslogs-stream-prefix': 'ecs' },
    }
  }
  const options = given?.options ?? {}
  const missing = (['awslogs-group', 'awslogs-region', 'awslogs-stream-prefix'] as const).filter(
    (option) => !options[option],
  )
  if (driver !== 'awslogs' || missing.length === 0 || given === undefined) return undefined
  return {
    ...given,
    options: {
      ...options,
      'awslogs-group': options['awslogs-group'] || group,
      'awslogs-region': options['awslogs-region'] || region,
      'awslogs-stream-prefix': options['awslogs-stream-prefix'] || 'ecs',
    },
  }
}
