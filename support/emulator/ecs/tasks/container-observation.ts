import type { ContainerFacts } from '../engine/container-engine.ts'
import type { Task, TaskContainer } from '../model.ts'

/** Takes over what the engine says about a container. What has stopped stays as it ended. */
export function observe(task: Task, container: TaskContainer, facts: ContainerFacts): void {
  if (container.state.kind === 'stopped') return
  if (facts.startedAt !== undefined) container.startedAt = facts.startedAt
  if (facts.ports.length > 0) container.ports = facts.ports
  container.health = facts.health
  const { networkInterface } = task
  if (networkInterface && facts.address) {
    networkInterface.status = 'ATTACHED'
    networkInterface.address ??= facts.address
  }
  if (facts.state.kind === 'running') container.state = { kind: 'running' }
  if (facts.state.kind === 'ended') {
    const { exitCode, outOfMemory } = facts.state
    container.state = { kind: 'stopped', exitCode }
    if (outOfMemory) markOutOfMemory(container)
  }
}

/** A container that has ended was killed for its memory. */
export function markOutOfMemory(container: TaskContainer): void {
  const { state } = container
  if (state.kind !== 'stopped' || state.reason !== undefined) return
  container.state = { ...state, reason: 'OutOfMemoryError: Container killed due to memory usage' }
}

/** Somebody removed the container; its exit code is known when its end was seen. */
export function markGone(container: TaskContainer, exitCode: number | undefined): void {
  if (container.state.kind === 'stopped') return
  container.state =
    exitCode !== undefined
      ? { kind: 'stopped', exitCode }
      : { kind: 'stopped', reason: 'DockerStateError: the container was removed outside of ECS' }
}
