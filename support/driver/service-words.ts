import type { Deployment, Service } from '@aws-sdk/client-ecs'
import { lastPart } from './last-part.ts'
import { messages } from './service-events.ts'

/** A service as it is, in sentences: its numbers, and below a blank line its deployments and its last event. */
export function describeService({
  status,
  desiredCount,
  runningCount,
  pendingCount,
  deployments = [],
  events,
}: Service): string {
  const [last = 'none'] = messages(events)
  return [
    `The service is ${status}: desired count ${desiredCount}, running ${runningCount}, pending ${pendingCount}.`,
    '',
    ...deployments.map(describeDeployment),
    `Last event: ${last}`,
  ].join('\n')
}

function describeDeployment(deployment: Deployment): string {
  const { id, status, taskDefinition = '', rolloutState, runningCount, failedTasks = 0 } = deployment
  const revision = lastPart(taskDefinition)
  return `${status} deployment ${id} of ${revision}: ${rolloutState}, running ${runningCount}, failed ${failedTasks}.`
}
