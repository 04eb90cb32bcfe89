import { arn, newDeploymentId, newRevisionId } from '../arn.ts'
import type { Deployment, DeploymentPlan, Service, ServiceRevision } from '../model.ts'

/** A plan under a name of its own, which is kept when the plan comes back into service. */
export function newRevision(
  { cluster, name }: Pick<Service, 'cluster' | 'name'>,
  plan: DeploymentPlan,
): ServiceRevision {
  return {
    ...plan,
    arn: arn(cluster.scope, `service-revision/${cluster.name}/${name}/${newRevisionId()}`),
    createdAt: new Date(),
    images: new Map(),
  }
}

export function newDeployment(
  revision: ServiceRevision,
  { rollback }: { readonly rollback: boolean } = { rollback: false },
): Deployment {
  const now = new Date()
  const { definition, launchType, strategy, platformVersion, network } = revision
  return {
    definition,
    launchType,
    ...(strategy && { strategy }),
    ...(platformVersion !== undefined && { platformVersion }),
    ...(network && { network }),
    revision,
    id: newDeploymentId(),
    createdAt: now,
    updatedAt: now,
    desiredCount: 0,
    rollout: 'IN_PROGRESS',
    failure: undefined,
    rollback,
    failedTasks: 0,
    pause: { until: 0, length: 0 },
    tasks: new Set(),
    proven: new WeakSet(),
    judged: new WeakSet(),
  }
}
