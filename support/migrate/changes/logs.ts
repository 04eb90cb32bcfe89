import type { LogConfiguration } from '@aws-sdk/client-ecs'
import type { TaskDefinition } from '../definitions.ts'
import { quoted } from '../quoted.ts'
import type { Change } from './change.ts'

/** Sends to CloudWatch what would stay on the host: no log driver, or Docker's default one. */
export function addLogs(task: TaskDefinition, { target, note }: Change): TaskDefinition {
  return {
    ...task,
    containerDefinitions: task.containerDefinitions?.map((container) => {
      const { logConfiguration: given } = container
      const logs = movedLogs(given, { group: `/ecs/${task.family}`, region: target.region })
      if (logs === undefined) return container
      note(
        `Container ${quoted(container.name)} logs to the group ${quoted(logs.options?.['awslogs-group'])} in ` +
          `${target.region}${createsGroup(logs) ? '; the role that writes logs needs logs:CreateLogGroup' : ''}.`,
      )
      return { ...container, logConfiguration: logs }
    }),
  }
}

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html
function movedLogs(
  given: LogConfiguration | undefined,
  { group, region }: { group: string; region: string },
): LogConfiguration | undefined {
  const standard = { 'awslogs-group': group, 'awslogs-create-group': 'true' }
  if (given === undefined || given.logDriver === 'json-file') {
    return {
      logDriver: 'awslogs',
      options: { ...standard, 'awslogs-region': region, 'awslogs-stream-prefix': 'ecs' },
    }
  }
  const options = given.options ?? {}
  const complete =
    Boolean(options['awslogs-group'] && options['awslogs-stream-prefix']) &&
    options['awslogs-region'] === region
  if (given.logDriver !== 'awslogs' || complete) return undefined
  return {
    ...given,
    options: {
      ...options,
      ...(options['awslogs-group'] ? {} : standard),
      'awslogs-region': region,
      'awslogs-stream-prefix': options['awslogs-stream-prefix'] || 'ecs',
    },
  }
}

function createsGroup({ options }: LogConfiguration): boolean {
  return options?.['awslogs-create-group'] === 'true'
}
