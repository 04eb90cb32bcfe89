import type { Service } from '../model.ts'
import { newDeployment } from './deployment.ts'
import type { FailureThreshold } from './deployment-configuration.ts'
import { deploy } from './service.ts'
import { abandon, beginRollback } from './service-deployment.ts'
import { tell, words } from './service-events.ts'

/**
 * Ends a rollout whose tasks keep failing, and goes back to the last deployment that was completed.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html
 */
export function breakCircuit(service: Service): void {
  const { primary, status, desiredCount } = service
  const { enable, rollback, thresholdConfiguration } =
    service.deploymentConfiguration.deploymentCircuitBreaker
  if (!enable || status !== 'ACTIVE' || primary.rollout !== 'IN_PROGRESS') return
  if (primary.failedTasks < failureThreshold(desiredCount, thresholdConfiguration)) return
  const [current] = service.history
  if (current !== undefined && !primary.rollback) current.breaker = 'TRIGGERED'
  fail(service, 'ECS deployment circuit breaker: tasks failed to start.')
  tell(service, words.failed(primary))
  if (rollback && !primary.rollback) {
    rollBack(service, 'Service deployment rolled back because the circuit breaker threshold was exceeded.')
  } else {
    abandon(service, 'The circuit breaker threshold was exceeded.')
  }
}

/** Goes back because somebody asked for it. */
export function rollBackAsAsked(service: Service): void {
  const [current] = service.history
  if (current?.status !== 'ROLLBACK_REQUESTED' || service.status !== 'ACTIVE') return
  fail(service, 'ECS deployment was stopped and rolled back.')
  rollBack(service, 'Service deployment rolled back because it was stopped by a user.')
}

function fail({ primary }: Service, reason: string): void {
  primary.rollout = 'FAILED'
  primary.failure = reason
  primary.updatedAt = new Date()
}

function rollBack(service: Service, reason: string): void {
  const { completed } = service
  if (completed === undefined) {
    abandon(service, reason)
    return
  }
  const restored = newDeployment(completed.revision, { rollback: true })
  beginRollback(service, restored, reason)
  tell(service, words.rollingBack(restored))
  deploy(service, restored)
}

/** Half of the desired tasks, at least 3 and at most 200, unless the service says otherwise. */
export function failureThreshold(
  desiredCount: number,
  { type, value }: FailureThreshold = { type: 'BOUNDED_PERCENT', value: 50 },
): number {
  if (type === 'COUNT') return value
  const share = Math.ceil((desiredCount * value) / 100)
  return type === 'UNBOUNDED_PERCENT' ? Math.max(share, 1) : Math.min(Math.max(share, 3), 200)
}
