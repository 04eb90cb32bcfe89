import { newDeploymentId } from '../arn.ts'
import type { Deployment, DeploymentPlan } from '../model.ts'

export function newDeployment(
  plan: DeploymentPlan,
  restored?: { readonly images: Deployment['images'] },
): Deployment {
  const now = new Date()
  return {
    ...plan,
    id: newDeploymentId(),
    createdAt: now,
    updatedAt: now,
    desiredCount: 0,
    rollout: 'IN_PROGRESS',
    rollback: restored !== undefined,
    failedTasks: 0,
    pause: { until: 0, length: 0 },
    tasks: new Set(),
    proven: new WeakSet(),
    judged: new WeakSet(),
    images: new Map(restored?.images),
  }
}
