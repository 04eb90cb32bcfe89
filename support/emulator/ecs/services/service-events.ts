import { randomUUID } from 'node:crypto'
import type { Placement } from '../container-instances/placement.ts'
import type { Deployment, Service, Task, Trouble } from '../model.ts'

const kept = 100

/**
 * Tells something to whoever describes the service.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages.html
 */
export function tell(service: Service, message: string): void {
  const event = { id: randomUUID(), createdAt: new Date(), message: `(service ${service.name}) ${message}` }
  service.events = [event, ...service.events].slice(0, kept)
}

/** Tells of something that goes on, once until it is over or another trouble takes its place. */
export function tellTrouble(service: Service, trouble: Trouble): void {
  if (service.trouble?.message === trouble.message) return
  service.trouble = trouble
  tell(service, trouble.message)
}

export const words = {
  started: (tasks: readonly Task[]) => `has started ${tasks.length} tasks: ${taskList(tasks)}.`,
  stopped: (tasks: readonly Task[]) => `has stopped ${tasks.length} running tasks: ${taskList(tasks)}.`,
  completed: ({ id }: Deployment) => `(deployment ${id}) deployment completed.`,
  failed: ({ id }: Deployment) => `(deployment ${id}) deployment failed: tasks failed to start.`,
  rollingBack: ({ id }: Deployment) => `rolling back to deployment ${id}.`,
  unhealthy: (task: Task) => `(task ${task.id}) failed container health checks.`,
  steady: 'has reached a steady state.',
}

/** The bounds of the deployment configuration let nothing happen. */
export const impossibleBounds: Trouble = {
  kind: 'bounds',
  message:
    'was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.',
}

/** Tasks fail again and again, so they are started less and less often. */
export const repeatedFailures: Trouble = {
  kind: 'failures',
  message:
    'is unable to consistently start tasks successfully. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
}

/** Why a task of a service could not be placed. */
export function placementTrouble(placement: Placement): Trouble {
  const message = `was unable to place a task because no container instance met all of its requirements. ${reason(placement)} For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.`
  return { kind: 'placement', message }
}

function reason(placement: Placement): string {
  if (placement.kind !== 'lacking') return 'Reason: No Container Instances were found in your cluster.'
  const instance = `The closest matching (container-instance ${placement.instance?.id ?? 'of Fargate'})`
  switch (placement.reason) {
    case 'RESOURCE:PORTS':
      return `${instance} is already using a port required by your task.`
    case 'RESOURCE:CPU':
      return `${instance} has insufficient CPU units available.`
    case 'RESOURCE:MEMORY':
      return `${instance} has insufficient memory available.`
    case 'ATTRIBUTE':
      return `${instance} is missing an attribute required by your task.`
    case 'AGENT':
      return `${instance} encountered error "AGENT".`
  }
}

const taskList = (tasks: readonly Task[]) => tasks.map(({ id }) => `(task ${id})`).join(' ')
