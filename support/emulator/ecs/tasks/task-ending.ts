import type { Task, TaskContainer } from '../model.ts'
import type { ContainerRun } from './container-run.ts'
import type { RunContext } from './run-context.ts'
import { advance } from './task.ts'

const tailLines = 20

/** A run whose containers have all ended. */
type EndedRun = {
  readonly task: Task
  readonly containers: readonly ContainerRun[]
  /** The engine's names for the task's volumes. */
  readonly volumes: ReadonlyMap<string, string>
}

/**
 * Removes the containers and volumes of a task that has ended, before it says STOPPED. A container that failed by itself
 * stays for a while, so that `docker logs` tells why.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html (ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION)
 */
export async function endTask(run: EndedRun, context: RunContext): Promise<void> {
  const { task, containers, volumes } = run
  const { engine, log } = context
  task.times.executionStopped ??= new Date()
  const started = task.times.started ?? lastStart(task)
  if (started && task.stop?.code === 'EssentialContainerExited') task.times.started = started
  advance(task, 'DEPROVISIONING')
  await Promise.all(containers.map((each) => each.finishLog()))
  if (task.stop?.code === 'EssentialContainerExited') {
    await Promise.all(containers.map((each) => each.learnCause()))
  }
  for (const container of task.containers) await logFailure(task, { container, context })
  const kept = failedContainers(run)
  await Promise.all(containers.map((each) => !kept.includes(each) && each.remove()))
  for (const container of kept)
    setTimeout(() => void container.remove(), context.timing.failedContainerKept).unref()
  const removeVolume = (name: string) =>
    engine
      .removeVolume(name)
      .catch((error: Error) => log(`${task.arn}: volume ${name} could not be removed: ${error.message}`))
  await Promise.all([...volumes.values()].map(removeVolume))
  if (task.networkInterface) task.networkInterface.status = 'DELETED'
  task.times.stopped = new Date()
  advance(task, 'STOPPED')
}

/** A volume stays as long as a container has it, so none is kept for the sake of a log. */
function failedContainers({ task, containers, volumes }: EndedRun): ContainerRun[] {
  if (task.stop?.code !== 'EssentialContainerExited' || volumes.size > 0) return []
  return containers.filter(({ container: { state } }) => state.kind === 'stopped' && Boolean(state.exitCode))
}

/** The containers of a failed task are gone some time, so their last words go to the emulator's own log. */
async function logFailure(
  { cluster, id, stop }: Task,
  { container, context }: { container: TaskContainer; context: RunContext },
): Promise<void> {
  const { state, runtimeId, definition } = container
  if (state.kind !== 'stopped' || !state.exitCode || runtimeId === undefined) return
  if (stop?.code !== 'EssentialContainerExited') return
  const terminal = definition.pseudoTerminal ?? false
  const tail: string[] = []
  try {
    const request = { id: runtimeId, terminal, follow: false, last: tailLines }
    for await (const lines of context.engine.readLog(request)) tail.push(...lines.map(({ text }) => text))
  } catch (error) {
    tail.push(`(its log cannot be read: ${error})`)
  }
  context.log(
    `${cluster.name}/${id}: container ${definition.name} ended with ${state.exitCode}. Its last lines:\n${tail.join('\n')}`,
  )
}

/** A task whose containers ran and ended between two looks has still started. */
function lastStart({ containers }: Task): Date | undefined {
  const starts = containers.flatMap(({ startedAt }) => startedAt ?? [])
  return starts.toSorted((left, right) => right.getTime() - left.getTime())[0]
}
