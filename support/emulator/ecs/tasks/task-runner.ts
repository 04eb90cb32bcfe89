import { randomUUID } from 'node:crypto'
import type { LogSink } from '../../logs/log-sink.ts'
import type {
  ContainerEngine,
  ContainerEvent,
  EngineAccess,
  EngineError,
  Labels,
} from '../engine/container-engine.ts'
import type { Task, TaskStop } from '../model.ts'
import type { Timing } from '../timing.ts'
import type { ImagePuller } from './image-puller.ts'
import type { EngineListener } from './run-context.ts'
import { TaskRun } from './task-run.ts'

export type TaskRunnerOptions = {
  readonly engine: ContainerEngine
  readonly puller: ImagePuller
  readonly timing: Timing
  /** Where containers with the `awslogs` driver write to. */
  readonly logs: LogSink
  readonly labels: Labels
  /** Where containers reach the emulator, if they do. */
  endpoint(): string | undefined
  log(line: string): void
}

/** Marks the containers of this process, apart from those of other emulators on the same engine. */
const ownerLabel = () => `dockerfile-to-ecs.emulator=${randomUUID()}`

/** Runs tasks and keeps their state in line with what the engine tells. */
export class TaskRunner {
  readonly #options: TaskRunnerOptions
  readonly #owner = ownerLabel()
  readonly #runs = new Map<Task, TaskRun>()
  readonly #byContainer = new Map<string, EngineListener>()
  readonly #listeners: ((task: Task) => void)[] = []
  readonly #watch: { close(): void }
  readonly #firstContact = Promise.withResolvers<void>()
  #access: EngineAccess = { kind: 'lost' }
  #losses = 0

  constructor(options: TaskRunnerOptions) {
    this.#options = options
    this.#watch = options.engine.watch(this.#owner, {
      connected: () => void this.#connected(),
      lost: (error) => this.#lost(error),
      changed: (event) => void this.#told(event),
    })
  }

  /** Told of every change of a task. */
  onChange(listener: (task: Task) => void): void {
    this.#listeners.push(listener)
  }

  /** What tasks can be placed on; waits only for the first contact with the engine. */
  async engineAccess(): Promise<EngineAccess> {
    await this.#firstContact.promise
    return this.#access
  }

  /** As it was last seen, without waiting. */
  get access(): EngineAccess {
    return this.#access
  }

  /** All tasks that have not stopped. */
  active(): Iterable<Task> {
    return this.#runs.keys()
  }

  start(task: Task): void {
    const { engine, puller, timing, logs, labels, endpoint, log } = this.#options
    const [key = '', value = ''] = this.#owner.split('=')
    const run = new TaskRun(task, {
      engine,
      puller,
      timing,
      logs,
      endpoint,
      labels: { ...labels, [key]: value },
      hostCpus: () => (this.#access.kind === 'connected' ? this.#access.host.cpus : Number.POSITIVE_INFINITY),
      own: (containerId, owner) => this.#byContainer.set(containerId, owner),
      changed: (changed) => this.#changed(changed),
      log,
    })
    this.#runs.set(task, run)
    task.cluster.tasks.set(task.id, task)
    task.cluster.activeTasks.add(task)
    run.start()
  }

  /** Asks a task to stop; one that has stopped is left alone. */
  stop(task: Task, stop: TaskStop): void {
    this.#runs.get(task)?.stop(stop)
  }

  /** Leaves no container and no volume behind. */
  async close(): Promise<void> {
    this.#watch.close()
    const { engine, log } = this.#options
    await Promise.all([...this.#runs.values()].map((run) => run.abandon()))
    const left = await engine.list(this.#owner).catch((error: Error) => {
      log(`The containers of this emulator could not be listed: ${error.message}`)
      return []
    })
    await Promise.all(left.map((id) => engine.remove(id)))
  }

  async #told(event: ContainerEvent): Promise<void> {
    const run = this.#byContainer.get(event.id)
    await run?.refresh(event)
  }

  /** After a break, what was missed is looked up. */
  async #connected(): Promise<void> {
    const { engine, log } = this.#options
    try {
      this.#access = { kind: 'connected', host: await engine.host() }
      if (this.#losses > 0) log('The container engine answers again.')
      this.#losses = 0
    } catch (error) {
      log(`The container engine could not be asked about its host: ${error}`)
    }
    this.#firstContact.resolve()
    await Promise.all([...this.#runs.values()].map((run) => run.refreshAll()))
  }

  #lost(error: EngineError): void {
    this.#access = { kind: 'lost' }
    if (this.#losses === 0) this.#options.log(`The container engine does not answer: ${error.message}`)
    this.#losses += 1
    this.#firstContact.resolve()
  }

  #changed(task: Task): void {
    if (task.lastStatus === 'STOPPED') this.#forget(task)
    for (const listener of this.#listeners) listener(task)
  }

  #forget(task: Task): void {
    this.#runs.delete(task)
    const { tasks, activeTasks } = task.cluster
    activeTasks.delete(task)
    setTimeout(() => tasks.delete(task.id), this.#options.timing.stoppedTaskKept).unref()
    for (const { runtimeId } of task.containers) {
      if (runtimeId !== undefined) this.#byContainer.delete(runtimeId)
    }
  }
}
