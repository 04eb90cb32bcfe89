import { EngineError } from '../engine/container-engine.ts'
import { readiness } from './container-conditions.ts'
import { markGone, observe } from './container-observation.ts'
import { containerOrder } from './container-order.ts'
import { LogForwarding, logTarget } from './log-forwarding.ts'
import type { RunContext } from './run-context.ts'
import { advance, type Task, type TaskContainer, type TaskStop } from './task.ts'
import { endTask } from './task-ending.ts'
import { engineWords, failedToStart, missingResource, pullFailure } from './task-failures.ts'
import { pullTaskImage, type TaskImage } from './task-images.ts'
import { createVolumes } from './task-volumes.ts'

/** One task on its way from the first pull to the last removed container. Its state is what the engine says. */
export class TaskRun {
  readonly task: Task
  /** The engine's names for the task's volumes. */
  readonly volumes = new Map<string, string>()
  readonly forwardings: LogForwarding[] = []
  readonly #context: RunContext
  /** As the engine told them, for containers that are removed before they can be looked at. */
  readonly #exitCodes = new Map<string, number>()
  readonly #stopAsked = Promise.withResolvers<void>()
  #change = Promise.withResolvers<void>()
  #starting: Promise<void> = Promise.resolve()

  constructor(task: Task, context: RunContext) {
    this.task = task
    this.#context = context
  }

  start(): void {
    this.#starting = this.#guard(this.#start())
  }

  /** Asks the task to stop; only the first reason counts. */
  stop(stop: TaskStop): void {
    if (this.#stopping) return
    this.#ask(stop)
    void this.#guard(this.#end())
  }

  /** Gives up without the graces of `stop`: no container of the task is left when this resolves. */
  async abandon(): Promise<void> {
    if (!this.#stopping) this.#ask({ code: 'UserInitiated', reason: 'The emulator stopped' })
    await this.#starting
    // A log is followed until its container ends, which these do only by being removed.
    this.forwardings.length = 0
    await endTask(this, this.#context)
  }

  /** Looks at one container again, or at all of them. */
  async refresh(containerId?: string, died?: { exitCode: number }): Promise<void> {
    if (containerId !== undefined && died) this.#exitCodes.set(containerId, died.exitCode)
    const mine = this.task.containers.filter(
      ({ runtimeId }) => runtimeId !== undefined && (containerId === undefined || runtimeId === containerId),
    )
    await Promise.all(mine.map((container) => this.#inspect(container)))
    if (containerId === undefined) for (const forwarding of this.forwardings) forwarding.follow()
    this.#settle()
  }

  async #start(): Promise<void> {
    const { task } = this
    await null
    advance(task, 'PENDING')
    const missing = missingResource(task, this.#context.logs)
    if (missing !== undefined) {
      this.stop({ code: 'TaskFailedToStart', reason: missing })
      return
    }
    task.times.pullStarted = new Date()
    const images = await Promise.all(task.containers.map((container) => this.#pull(container)))
    task.times.pullStopped = new Date()
    if (this.#stopping) return
    if (task.networkInterface) advance(task, 'ACTIVATING')
    await createVolumes(this, this.#context)
    await Promise.all(task.containers.map((container, index) => this.#launch(container, images[index])))
  }

  async #pull(container: TaskContainer): Promise<TaskImage | undefined> {
    const pull = pullTaskImage(this.#context.puller, this.task, container.definition)
    try {
      const image = await Promise.race([pull, this.#stopAsked.promise])
      if (image?.digest !== undefined) container.imageDigest = image.digest
      return image ?? undefined
    } catch (error) {
      this.#fail(container, pullFailure(this.task, container, error))
      return undefined
    }
  }

  async #launch(container: TaskContainer, image: TaskImage | undefined): Promise<void> {
    if (image === undefined) return
    await this.#untilReady(container)
    if (this.#stopping || container.state.kind !== 'pending') return
    const { engine, labels, timing, own, hostCpus } = this.#context
    try {
      const { task, volumes } = this
      const order = { task, volumes, image: image.reference, labels, timing, hostCpus: hostCpus() }
      const id = await engine.create(containerOrder(container.definition, order))
      container.runtimeId = id
      own(id, this)
      if (this.#stopping) return
      await engine.start(id)
      this.#forward(container)
    } catch (error) {
      const step = container.runtimeId === undefined ? 'Create' : 'Start'
      this.#fail(container, `Cannot${step}ContainerError: ${engineWords(error)}`)
      return
    }
    await this.#inspect(container)
    this.#settle()
  }

  #forward(container: TaskContainer): void {
    if (logTarget(this.task, container) === undefined) return
    const forwarding = new LogForwarding(this.task, container, this.#context)
    this.forwardings.push(forwarding)
    forwarding.follow()
  }

  async #untilReady(container: TaskContainer): Promise<void> {
    for (;;) {
      const ready = readiness(container, this.task)
      if (ready.kind === 'never') this.#fail(container, ready.reason)
      if (ready.kind !== 'waiting' || this.#stopping) return
      await this.#change.promise
    }
  }

  /** Stops one container in the way of `docker stop`; an engine that is away is waited for. */
  async #halt(container: TaskContainer): Promise<void> {
    if (container.state.kind === 'pending') container.state = { kind: 'stopped' }
    while (container.state.kind === 'running') {
      const changed = this.#change.promise
      try {
        const { stopTimeout } = container.definition
        const grace = stopTimeout === undefined ? this.#context.timing.stopTimeout : stopTimeout * 1000
        await this.#context.engine.stop(container.runtimeId ?? '', grace)
        await this.#inspect(container)
      } catch (error) {
        this.#context.log(`${this.task.arn}: ${container.definition.name} could not be stopped: ${error}`)
        if (error instanceof EngineError && error.kind === 'refused') await this.#removeByForce(container)
      }
      if (container.state.kind === 'running') await changed
    }
  }

  async #end(): Promise<void> {
    // The caller's answer still shows the task as it was.
    await null
    await this.#starting
    advance(this.task, 'STOPPING')
    this.#changed()
    await Promise.all(this.task.containers.map((container) => this.#halt(container)))
    await endTask(this, this.#context)
    this.#changed()
  }

  async #removeByForce(container: TaskContainer): Promise<void> {
    const { engine, log } = this.#context
    await engine
      .remove(container.runtimeId ?? '')
      .catch((error: Error) => log(`${this.task.arn}: ${container.definition.name}: ${error.message}`))
    await this.#inspect(container)
  }

  async #inspect(container: TaskContainer): Promise<void> {
    const { runtimeId = '' } = container
    try {
      observe(this.task, container, await this.#context.engine.inspect(runtimeId))
    } catch (error) {
      const gone = error instanceof EngineError && error.kind === 'absent'
      if (gone) markGone(container, this.#exitCodes.get(runtimeId))
      else
        this.#context.log(`${this.task.arn}: ${container.definition.name} could not be inspected: ${error}`)
    }
  }

  #fail(container: TaskContainer, reason: string): void {
    container.state = { kind: 'stopped', reason }
    const { essential } = container.definition
    if (essential) this.stop(failedToStart(this.task, reason))
    this.#changed()
  }

  /** Draws the conclusions from the states of the containers. */
  #settle(): void {
    const { task } = this
    if (!this.#stopping) {
      const ended = (each: TaskContainer) => each.definition.essential && each.state.kind === 'stopped'
      if (task.containers.some(ended)) {
        this.stop({ code: 'EssentialContainerExited', reason: 'Essential container in task exited' })
      } else if (task.containers.every((each) => each.state.kind !== 'pending')) {
        task.times.started ??= new Date()
        advance(task, 'RUNNING')
      }
    }
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

  get #stopping(): boolean {
    return this.task.stop !== undefined
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

  #changed(): void {
    this.#change.resolve()
    this.#change = Promise.withResolvers()
    this.#context.changed(this.task)
  }
}
