import type { Container, Task } from '@aws-sdk/client-ecs'
import type { Docker } from '../docker/docker.ts'
import { lastPart } from '../last-part.ts'
import type { Tasks } from '../tasks.ts'
import { exitCodeWords } from './exit-code-words.ts'

/** What stands between a failure's own words and those of its witnesses. */
export const witnessHeading = 'What ECS and Docker say:'
const mostTasks = 3
const lastLines = 10

/** Asks ECS and Docker, after something has failed, what became of the tasks and containers that it was about. */
export class Witnesses {
  readonly #tasks: Tasks
  readonly #docker: Docker
  /** Whether the containers of tasks can be asked for here. */
  readonly #areLocal: boolean

  constructor(parts: { tasks: Tasks; docker: Docker; areLocal: boolean }) {
    this.#tasks = parts.tasks
    this.#docker = parts.docker
    this.#areLocal = parts.areLocal
  }

  /** What there is to say of these tasks, those first that did not go well, and of a container run by hand. */
  async tell(tasks: readonly Task[], containerId: string): Promise<string> {
    const now = await this.#tasks.now(newest(tasks))
    const told = await Promise.all(
      now
        .toSorted(worseFirst)
        .slice(0, mostTasks)
        .map((task) => this.#ofTask(task)),
    )
    if (containerId !== '') told.push(`Docker says of the container: ${await this.#ofContainer(containerId)}`)
    return [...new Set(told)].join('\n')
  }

  async #ofTask(task: Task): Promise<string> {
    const { taskArn = '', lastStatus, containers = [] } = task
    const reasons = this.#tasks.reasons(task)
    const said = await Promise.all(containers.map((container) => this.#ofTaskContainer(container)))
    return [
      `The task ${lastPart(taskArn)} is ${lastStatus}${reasons === '' ? '' : ` (${reasons})`}.`,
      ...said,
    ].join('\n')
  }

  async #ofTaskContainer(container: Container): Promise<string> {
    const { name, lastStatus, exitCode, runtimeId, healthStatus = 'UNKNOWN' } = container
    const ended = exitCode === undefined ? '' : ` with ${exitCodeWords(exitCode)}`
    const health = healthStatus === 'UNKNOWN' ? '' : ` and ${healthStatus}`
    const ecs = `ECS says of its container ${name}: ${lastStatus}${health}${ended}.`
    if (!this.#areLocal || runtimeId === undefined) return ecs
    return `${ecs} Docker says: ${await this.#ofContainer(runtimeId)}`
  }

  async #ofContainer(id: string): Promise<string> {
    const state = await this.#docker.inspect(id)
    if (state === undefined) return 'there is no such container any more.'
    if (!state.running && !state.ended) return 'it was not started.'
    const is = state.running ? 'it runs' : `it has ended with ${exitCodeWords(state.exitCode)}`
    const check = state.failingCheck
    const ill = check === undefined ? '' : `. Its health check fails${check === '' ? '' : `: ${check}`}`
    const log = (await this.#docker.logs(id)).trimEnd()
    if (log === '') return `${is}${ill}, and has written nothing.`
    return `${is}${ill}. Its last lines:\n${log.split('\n').slice(-lastLines).join('\n')}`
  }
}

/** A scenario may have met a task many times, and ECS describes a hundred at once at most. */
function newest(tasks: readonly Task[]): Task[] {
  const at = ({ createdAt }: Task) => createdAt?.getTime() ?? 0
  const each = [...new Map(tasks.map((task) => [task.taskArn, task])).values()]
  return each.toSorted((left, right) => at(right) - at(left)).slice(0, 20)
}

function worseFirst(left: Task, right: Task): number {
  return Number(left.lastStatus === 'RUNNING') - Number(right.lastStatus === 'RUNNING')
}
