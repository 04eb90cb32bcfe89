import type { FailureThreshold, Service } from '../model.ts'
import { newDeployment } from './deployment.ts'
import { deploy } from './service.ts'
import { tell, words } from './service-events.ts'

/**
 * Ends a rollout whose tasks keep failing, and goes back to the last deployment that was completed.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html
 */
export function breakCircuit(service: Service): void {
  const { primary, completed, status, desiredCount } = service
  const { enable, rollback, thresholdConfiguration } =
    service.deploymentConfiguration.deploymentCircuitBreaker
  if (!enable || status !== 'ACTIVE' || primary.rollout !== 'IN_PROGRESS') return
  if (primary.failedTasks < failureThreshold(desiredCount, thresholdConfiguration)) return
  primary.rollout = 'FAILED'
  primary.updatedAt = new Date()
  tell(service, words.failed(primary))
  if (!rollback || primary.rollback || completed === undefined) return
  const restored = newDeployment(completed, { images: completed.images })
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
