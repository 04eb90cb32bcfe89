import type { ContainerEvent } from '../engine/container-engine.ts'
import type { Task, TaskContainer, TaskStop } from '../model.ts'
import { dependents } from './container-conditions.ts'
import { ContainerRun } from './container-run.ts'
import type { RunContext } from './run-context.ts'
import { advance, isChecked } from './task.ts'
import { endTask } from './task-ending.ts'
import { failedToStart, missingResource } from './task-failures.ts'
import { createVolumes } from './task-volumes.ts'

/** One task on its way from the first pull to the last removed container. Its state is what the engine says. */
export class TaskRun {
  readonly task: Task
  readonly containers: readonly ContainerRun[]
  /** The engine's names for the task's volumes. */
  readonly volumes = new Map<string, string>()
  readonly #context: RunContext
  readonly #stopAsked = Promise.withResolvers<void>()
  #change = Promise.withResolvers<void>()
  #starting: Promise<void> = Promise.resolve()

  constructor(task: Task, context: RunContext) {
    this.task = task
    this.#context = context
    const around = {
      task,
      context,
      volumes: this.volumes,
      stopAsked: this.#stopAsked.promise,
      nextChange: () => this.#change.promise,
      made: (containerId: string) => context.own(containerId, this),
      failed: (container: TaskContainer, reason: string) => this.#fail(container, reason),
    }
    this.containers = task.containers.map((container) => new ContainerRun(container, around))
  }

  start(): void {
    this.#starting = this.#guard(this.#start())
  }

  /** Asks the task to stop; only the first reason counts. */
  stop(stop: TaskStop): void {
    if (this.task.stop !== undefined) return
    this.#ask(stop)
    void this.#guard(this.#end())
  }

  /** Gives up without the graces of `stop`: no container of the task is left when this resolves. */
  async abandon(): Promise<void> {
    if (this.task.stop === undefined) {
      this.#ask({ code: 'UserInitiated', reason: 'The emulator stopped' })
    }
    await this.#starting
    await Promise.all(this.containers.map((container) => container.remove()))
    await endTask(this, this.#context)
  }

  /** Looks at the container again that the engine tells of. */
  async refresh(event: ContainerEvent): Promise<void> {
    await this.containers.find(({ container }) => container.runtimeId === event.id)?.inspect(event)
    this.#settle()
  }

  /** Looks at all containers again, after the engine was away. */
  async refreshAll(): Promise<void> {
    await Promise.all(this.containers.map((container) => container.inspect()))
    for (const container of this.containers) container.followLog()
    this.#settle()
  }

  async #start(): Promise<void> {
    const { task } = this
    // The caller's answer still shows the task as it was.
    await null
    advance(task, 'PENDING')
    const missing = missingResource(task, this.#context.logs)
    if (missing !== undefined) {
      this.stop({ code: 'TaskFailedToStart', reason: missing })
      return
    }
    task.times.pullStarted = new Date()
    const images = await Promise.all(this.containers.map((container) => container.pull()))
    task.times.pullStopped = new Date()
    if (task.stop !== undefined) return
    if (task.networkInterface) advance(task, 'ACTIVATING')
    await createVolumes(this, this.#context)
    const launches = this.containers.map(async (container, index) => {
      await container.launch(images[index])
      this.#settle()
    })
    await Promise.all(launches)
  }

  async #end(): Promise<void> {
    // The caller's answer still shows the task as it was.
    await null
    await this.#starting
    advance(this.task, 'STOPPING')
    this.#changed()
    await this.#haltAll()
    await endTask(this, this.#context)
    this.#changed()
  }

  /**
   * For shutdown the order of the start is reversed.
   * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html
   */
  async #haltAll(): Promise<void> {
    const halts = new Map<TaskContainer, Promise<void>>()
    const halt = (run: ContainerRun): Promise<void> => {
      const begun = halts.get(run.container)
      if (begun !== undefined) return begun
      const waitedFor = dependents(run.container, this.task)
      const before = this.containers.filter(({ container }) => waitedFor.includes(container))
      const halted = Promise.all(before.map(halt)).then(() => run.halt())
      halts.set(run.container, halted)
      return halted
    }
    await Promise.all(this.containers.map(halt))
  }

  /** Draws the conclusions from the states of the containers. */
  #settle(): void {
    const { task } = this
    if (task.stop === undefined) {
      const ended = (each: TaskContainer) => each.definition.essential && each.state.kind === 'stopped'
      if (task.containers.some(ended)) {
        this.stop({ code: 'EssentialContainerExited', reason: 'Essential container in task exited' })
      } else if (task.containers.every((each) => each.state.kind !== 'pending')) {
        if (task.times.started === undefined) this.#waitUntilLasted()
        task.times.started ??= new Date()
        advance(task, 'RUNNING')
      }
    }
    this.#changed()
  }

  /** The engine is asked again, because its word of an end may be late. */
  #waitUntilLasted(): void {
    const { task } = this
    if (task.owner.kind !== 'service' || isChecked(task)) return
    const look = async () => {
      await Promise.all(this.containers.map((container) => container.inspect()))
      const runs = ({ definition, state }: TaskContainer) => !definition.essential || state.kind === 'running'
      if (task.stop === undefined && task.containers.every(runs)) task.times.lasted = new Date()
      this.#settle()
    }
    setTimeout(() => void this.#guard(look()), this.#context.timing.healthyAfter).unref()
  }

  #fail(container: TaskContainer, reason: string): void {
    container.state = { kind: 'stopped', reason }
    if (container.definition.essential) this.stop(failedToStart(this.task, reason))
    this.#changed()
  }

  #ask(stop: TaskStop): void {
    const { task } = this
    task.stop = stop
    task.desiredStatus = 'STOPPED'
    task.times.stopping = new Date()
    task.version += 1
    this.#stopAsked.resolve()
    this.#changed()
  }

  /** A fault of the emulator ends the task, not the emulator. */
  async #guard(work: Promise<void>): Promise<void> {
    try {
      await work
    } catch (error) {
      this.#context.log(`${this.task.arn}: ${error instanceof Error ? error.stack : error}`)
      this.stop({ code: 'TaskFailedToStart', reason: 'The emulator failed; its log says why.' })
    }
  }

  #changed(): void {
    this.#change.resolve()
    this.#change = Promise.withResolvers()
    this.#context.changed(this.task)
  }
}
