import type { Deployment, Service } from '../model.ts'
import { complete } from './service-deployment.ts'
import { repeatedFailures, tell, tellTrouble, words } from './service-events.ts'

/** From this many failures in a row on, the events tell of it. */
const inconsistentAfter = 3

/** Notes what a service has reached: deployments that are over, a rollout that is complete, a steady state, its end. */
export function concludeRound(service: Service): void {
  service.older = service.older.filter((deployment) => deployment.tasks.size > 0)
  const { primary, older, desiredCount } = service
  primary.desiredCount = desiredCount
  for (const deployment of older) deployment.desiredCount = wanted(deployment).length
  if (service.status === 'DRAINING') {
    if (older.length === 0 && primary.tasks.size === 0) service.status = 'INACTIVE'
    return
  }
  if (primary.failedTasks >= inconsistentAfter) tellTrouble(service, repeatedFailures)
  if (older.length === 0 && isComplete(service)) concludeSteady(service)
}

function isComplete({ primary, desiredCount }: Service): boolean {
  const tasks = wanted(primary)
  return tasks.length === desiredCount && tasks.every((task) => primary.proven.has(task))
}

function concludeSteady(service: Service): void {
  const { primary } = service
  if (primary.rollout === 'IN_PROGRESS') {
    primary.rollout = 'COMPLETED'
    primary.updatedAt = new Date()
    service.completed = primary
    complete(service)
    tell(service, words.completed(primary))
  }
  if (service.steady) return
  service.steady = true
  service.trouble = undefined
  tell(service, words.steady)
}

function wanted({ tasks }: Deployment) {
  return [...tasks].filter((task) => task.desiredStatus === 'RUNNING')
}
