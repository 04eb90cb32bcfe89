import type { Deployment, Task } from '../model.ts'
import { isChecked, taskHealth } from '../tasks/task.ts'
import type { Timing } from '../timing.ts'
import type { CircuitBreaker } from './deployment-configuration.ts'
import type { TaskView } from './rollout-plan.ts'

/** A task as the plan of a rollout sees it. */
export type JudgedTask = TaskView & { readonly task: Task }

export function judgeTask(task: Task): JudgedTask {
  if (task.desiredStatus === 'STOPPED') return { task, phase: 'leaving', healthy: false }
  if (task.lastStatus !== 'RUNNING') return { task, phase: 'pending', healthy: false }
  return { task, phase: 'running', healthy: countsAsHealthy(task) }
}

/**
 * With health checks a task is healthy when all of them say so, without any when it has run for a while.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html
 */
function countsAsHealthy(task: Task): boolean {
  return isChecked(task) ? checkedHealth(task) === 'HEALTHY' : task.times.lasted !== undefined
}

/** The health of the containers that are checked. */
export function checkedHealth(task: Task): ReturnType<typeof taskHealth> {
  return taskHealth(task.containers.filter(({ definition }) => definition.healthCheck))
}

/** Notes which tasks have become healthy, which ends a row of failures, and which failed before they were. */
export function judgeDeployment(
  deployment: Deployment,
  tasks: readonly JudgedTask[],
  { now, timing, breaker }: { now: number; timing: Timing; breaker: CircuitBreaker },
): void {
  for (const { task, healthy } of tasks) {
    if (healthy && !deployment.proven.has(task)) {
      deployment.proven.add(task)
      if (breaker.resetOnHealthyTask ?? true) deployment.failedTasks = 0
      deployment.pause = { until: 0, length: 0 }
    } else if (failed(task) && !deployment.proven.has(task) && !deployment.judged.has(task)) {
      deployment.judged.add(task)
      deployment.failedTasks += 1
      deployment.updatedAt = new Date(now)
      extendPause(deployment, { now, timing })
    }
  }
}

/** Whether a task ended for a reason of its own. */
function failed({ stop }: Task): boolean {
  if (stop === undefined) return false
  return (
    stop.code === 'TaskFailedToStart' || stop.code === 'EssentialContainerExited' || stop === unhealthyStop
  )
}

/** Why an unhealthy task of a service is stopped. */
export const unhealthyStop = {
  code: 'ServiceSchedulerInitiated',
  reason: 'Task failed container health checks',
} as const

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-throttle-logic.html */
function extendPause(deployment: Deployment, { now, timing }: { now: number; timing: Timing }): void {
  const { until, length } = deployment.pause
  if (now < until) return
  const next = Math.min(length === 0 ? timing.firstStartDelay : length * 2, timing.longestStartDelay)
  deployment.pause = { until: now + next, length: next }
}
