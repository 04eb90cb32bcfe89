/** What the plan needs to know of a task that has not stopped. */
export type TaskView = {
  /** `leaving` was asked to stop. */
  readonly phase: 'pending' | 'running' | 'leaving'
  /** Whether it counts for the lower bound. */
  readonly healthy: boolean
}

export type RolloutSituation<T extends TaskView> = {
  readonly desired: number
  readonly minimumHealthyPercent: number
  readonly maximumPercent: number
  readonly primary: readonly T[]
  readonly older: readonly T[]
}

export type RolloutPlan<T> = {
  /** How many tasks of the primary deployment to start. */
  readonly start: number
  readonly stop: readonly T[]
  /** Neither bound leaves anything to do, though the rollout is not over. */
  readonly stuck: boolean
}

/**
 * The next step of a service towards its desired count, within both bounds at every instant: never fewer running tasks
 * than the lower, never more running and pending ones than the upper.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html
 */
export function planRollout<T extends TaskView>(situation: RolloutSituation<T>): RolloutPlan<T> {
  const { desired, minimumHealthyPercent, maximumPercent } = situation
  const low = Math.ceil((desired * minimumHealthyPercent) / 100)
  const high = Math.floor((desired * maximumPercent) / 100)
  const primary = situation.primary.filter(isWanted)
  const older = situation.older.filter(isWanted)

  const lacking = desired - primary.length
  const start = Math.max(0, Math.min(lacking, high - primary.length - older.length))
  const stop = [...excess(primary, desired), ...replaceable({ primary, older, low })]

  const everythingRuns = [...primary, ...older].every((task) => task.phase === 'running')
  const nothingLeaves = [...situation.primary, ...situation.older].every(isWanted)
  const idle = start === 0 && stop.length === 0 && everythingRuns && nothingLeaves
  return { start, stop, stuck: idle && lacking > 0 && older.length > 0 }
}

/** More than desired: the ones that serve least go first, then the newest. */
function excess<T extends TaskView>(primary: readonly T[], desired: number): T[] {
  return leastServing(primary.toReversed()).slice(0, Math.max(0, primary.length - desired))
}

/** Old tasks that are not needed for the lower bound. */
function replaceable<T extends TaskView>({
  primary,
  older,
  low,
}: {
  primary: readonly T[]
  older: readonly T[]
  low: number
}): T[] {
  let serving =
    primary.filter((task) => task.healthy).length + older.filter((task) => task.phase === 'running').length
  return leastServing(older).filter((task) => {
    if (task.phase === 'pending') return true
    if (serving <= low) return false
    serving -= 1
    return true
  })
}

function leastServing<T extends TaskView>(tasks: readonly T[]): T[] {
  const rank = (task: T) => (task.phase === 'pending' ? 0 : task.healthy ? 2 : 1)
  return tasks.toSorted((left, right) => rank(left) - rank(right))
}

const isWanted = (task: TaskView) => task.phase !== 'leaving'
