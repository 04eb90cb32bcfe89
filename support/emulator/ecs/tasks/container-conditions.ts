import type { Task, TaskContainer } from '../model.ts'
import { predecessors } from '../task-definitions/dependency-rules.ts'
import { networkHolder, sharesNetwork } from './task-network.ts'

export type Readiness =
  | { readonly kind: 'ready' }
  /** Until something changes, or until `until`, in milliseconds since 1970. */
  | { readonly kind: 'waiting'; readonly until: number }
  /** What it waits for will never come. */
  | { readonly kind: 'never'; readonly reason: string }

type Condition = 'START' | 'COMPLETE' | 'SUCCESS' | 'HEALTHY'

/**
 * Whether a container may start now.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html
 */
export function readiness(container: TaskContainer, task: Task, now = Date.now()): Readiness {
  let waiting = false
  let until = Number.POSITIVE_INFINITY
  for (const { name, condition } of conditions(container, task)) {
    const other = task.containers.find((each) => each.definition.name === name)
    const met = other === undefined ? 'never' : outcome(other, condition)
    if (met === 'never') {
      return {
        kind: 'never',
        reason: `DependencyError: container '${name}' can not become ${condition} any more`,
      }
    }
    if (met === 'met' || other === undefined) continue
    const end = startEnd(other, condition)
    if (end <= now) {
      return {
        kind: 'never',
        reason: `DependencyError: container '${name}' did not become ${condition} within its startTimeout of ${other.definition.startTimeout} seconds`,
      }
    }
    waiting = true
    until = Math.min(until, end)
  }
  return waiting ? { kind: 'waiting', until } : { kind: 'ready' }
}

/**
 * When those that wait for a container give up: its `startTimeout` runs from its start, and not for the start alone.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
function startEnd({ definition, startedAt }: TaskContainer, condition: Condition): number {
  const { startTimeout = 0 } = definition
  if (condition === 'START' || startTimeout === 0 || startedAt === undefined) return Number.POSITIVE_INFINITY
  return startedAt.getTime() + startTimeout * 1000
}

/** The containers that must end before this one, because they could only start after it. */
export function dependents(container: TaskContainer, task: Task): TaskContainer[] {
  const { name } = container.definition
  return task.containers.filter((each) => conditions(each, task).some((condition) => condition.name === name))
}

function conditions({ definition }: TaskContainer, task: Task): { name: string; condition: Condition }[] {
  const explicit = (definition.dependsOn ?? []).map(({ containerName = '', condition = 'START' }) => ({
    name: containerName,
    condition,
  }))
  const implied = [
    ...predecessors(definition),
    ...(sharesNetwork(definition, task.definition) ? [networkHolder(task.definition)?.name ?? ''] : []),
  ]
  return [...explicit, ...implied.map((name) => ({ name, condition: 'START' as const }))]
}

function outcome({ state, health }: TaskContainer, condition: Condition): 'met' | 'waiting' | 'never' {
  const exitCode = state.kind === 'stopped' ? state.exitCode : undefined
  if (state.kind === 'stopped' && exitCode === undefined) return 'never'
  switch (condition) {
    case 'START':
      return state.kind === 'pending' ? 'waiting' : 'met'
    case 'COMPLETE':
      return state.kind === 'stopped' ? 'met' : 'waiting'
    case 'SUCCESS':
      if (state.kind !== 'stopped') return 'waiting'
      return exitCode === 0 ? 'met' : 'never'
    case 'HEALTHY':
      if (health === 'HEALTHY') return 'met'
      return state.kind === 'stopped' || health === 'UNHEALTHY' ? 'never' : 'waiting'
  }
}
