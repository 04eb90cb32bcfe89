import { arn } from '../arn.ts'
import type { Cluster, Deployment, DeploymentPlan, Service, ServiceSettings } from '../model.ts'
import type { TagMap } from '../tags/tag-map.ts'
import { newDeployment, newRevision } from './deployment.ts'
import { newServiceDeployment, record } from './service-deployment.ts'

export type ServiceOrder = ServiceSettings & {
  readonly cluster: Cluster
  readonly name: string
  readonly desiredCount: number
  readonly tags: TagMap
  readonly plan: DeploymentPlan
  readonly created: Service['created']
}

export function newService({ plan, ...order }: ServiceOrder): Service {
  const { cluster, name } = order
  const primary = newDeployment(newRevision(order, plan))
  return {
    ...order,
    arn: arn(cluster.scope, `service/${cluster.name}/${name}`),
    createdAt: new Date(),
    launchType: plan.launchType,
    status: 'ACTIVE',
    strategy: plan.strategy ?? [],
    primary,
    older: [],
    history: [newServiceDeployment(order, { target: primary, sources: [] })],
    completed: undefined,
    events: [],
    steady: false,
    trouble: undefined,
  }
}

/** Makes a new deployment the primary one. */
export function deploy(service: Service, deployment: Deployment): void {
  const sources = [service.primary, ...service.older]
  if (!deployment.rollback) {
    service.history = record(service.history, newServiceDeployment(service, { target: deployment, sources }))
  }
  service.older = sources
  service.primary = deployment
  service.steady = false
  service.trouble = undefined
}

/** Newest first. */
export function deploymentsOf(service: Service): Deployment[] {
  return service.status === 'INACTIVE' ? [] : [service.primary, ...service.older]
}
