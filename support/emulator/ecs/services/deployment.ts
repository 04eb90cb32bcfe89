import { newDeploymentId } from '../arn.ts'
import type { TaskDefinition } from '../task-definitions/task-definition.ts'
import type { NetworkConfiguration, Task } from '../tasks/task.ts'
import type { FirstPull } from '../tasks/task-images.ts'

/** What a deployment brings into service. */
export type DeploymentPlan = {
  readonly definition: TaskDefinition
  readonly launchType: 'EC2' | 'FARGATE'
  readonly platformVersion?: string
  readonly network?: NetworkConfiguration
}

export type RolloutState = 'IN_PROGRESS' | 'COMPLETED' | 'FAILED'

/** One way of running a service's tasks; an update of the service makes a new one that replaces the old. */
export type Deployment = DeploymentPlan & {
  readonly id: string
  readonly createdAt: Date
  updatedAt: Date
  desiredCount: number
  rollout: RolloutState
  /** What it returns to, when it is a rollback; a rollback is not rolled back. */
  readonly rollback: boolean
  /** Tasks that failed in a row; a task that becomes healthy ends the row. */
  failedTasks: number
  /** No task is started before this moment, and the pause that led to it. */
  pause: { readonly until: number; readonly length: number }
  /** Those that have not stopped. */
  readonly tasks: Set<Task>
  /** Tasks that were healthy once. */
  readonly proven: WeakSet<Task>
  /** Tasks whose failure has been counted. */
  readonly judged: WeakSet<Task>
  /** What each container's tag meant for the first task of the deployment. */
  readonly images: Map<string, FirstPull>
}

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
