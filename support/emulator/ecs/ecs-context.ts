import type { Capacity } from './capacity.ts'
import type { EcsState } from './ecs-state.ts'
import type { Reconciler } from './services/reconciler.ts'
import type { TaskRunner } from './tasks/task-runner.ts'
import type { Timing } from './timing.ts'

/** What operations work with. */
export type EcsContext = {
  readonly state: EcsState
  readonly runner: TaskRunner
  readonly reconciler: Reconciler
  readonly capacity: Capacity
  readonly timing: Timing
}
