import { randomBytes } from 'node:crypto'
import { arn } from '../arn.ts'
import type { Deployment, Service, ServiceDeployment } from '../model.ts'

/** AWS keeps 90 days of them. */
const kept = 100

const ongoing: readonly ServiceDeployment['status'][] = [
  'PENDING',
  'IN_PROGRESS',
  'ROLLBACK_REQUESTED',
  'ROLLBACK_IN_PROGRESS',
]

/** The record of what a deployment brings into service and what comes of it. */
export function newServiceDeployment(
  service: Pick<Service, 'cluster' | 'name' | 'deploymentConfiguration'>,
  { target, sources }: { target: Deployment; sources: readonly Deployment[] },
): ServiceDeployment {
  const { cluster, name, deploymentConfiguration } = service
  const id = randomBytes(16).toString('base64url').replaceAll(/[-_]/g, 'x').slice(0, 21)
  const now = new Date()
  return {
    arn: arn(cluster.scope, `service-deployment/${cluster.name}/${name}/${id}`),
    createdAt: now,
    updatedAt: now,
    target,
    sources,
    deploymentConfiguration,
    status: 'PENDING',
    breaker: deploymentConfiguration.deploymentCircuitBreaker.enable ? 'MONITORING' : 'DISABLED',
  }
}

/** A new deployment ends the one that is under way. */
export function record(history: readonly ServiceDeployment[], next: ServiceDeployment): ServiceDeployment[] {
  const [current] = history
  if (current !== undefined && isOngoing(current)) {
    finish(current, current.rollback ? 'ROLLBACK_FAILED' : 'STOPPED', 'A new service deployment was started.')
  }
  return [next, ...history].slice(0, kept)
}

export function isOngoing({ status }: ServiceDeployment): boolean {
  return ongoing.includes(status)
}

/** The scheduler takes it up. */
export function begin({ history: [current] }: Service): void {
  if (current?.status !== 'PENDING') return
  current.startedAt = new Date()
  move(current, 'IN_PROGRESS')
}

/** The service has reached a steady state. */
export function complete({ history: [current] }: Service): void {
  if (current === undefined || !isOngoing(current)) return
  if (current.breaker === 'MONITORING') current.breaker = 'MONITORING_COMPLETE'
  finish(current, current.rollback ? 'ROLLBACK_SUCCESSFUL' : 'SUCCESSFUL', current.statusReason)
}

/** Nothing comes after it: it has failed, and is not rolled back. */
export function abandon({ history: [current] }: Service, reason: string): void {
  if (current === undefined || !isOngoing(current)) return
  finish(current, current.rollback ? 'ROLLBACK_FAILED' : 'STOPPED', reason)
}

/** An earlier revision is brought back. */
export function beginRollback({ history: [current] }: Service, to: Deployment, reason: string): void {
  if (current === undefined) return
  current.rollback = { reason, startedAt: new Date(), revision: to.revision }
  current.statusReason = reason
  move(current, 'ROLLBACK_IN_PROGRESS')
}

/** Takes up the next status of a deployment that has not ended. */
export function move(current: ServiceDeployment, status: ServiceDeployment['status']): void {
  current.status = status
  current.updatedAt = new Date()
}

function finish(
  current: ServiceDeployment,
  status: ServiceDeployment['status'],
  reason: string | undefined,
): void {
  move(current, status)
  current.finishedAt = current.updatedAt
  if (status === 'STOPPED') current.stoppedAt = current.updatedAt
  if (reason !== undefined) current.statusReason = reason
}
