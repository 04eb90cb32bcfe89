import { setTimeout as pause } from 'node:timers/promises'
import { type ContainerEvent, type ContainerFacts, EngineError } from '../engine/container-engine.ts'
import type { Task, TaskContainer } from '../model.ts'
import { taskEnvironment } from '../task-endpoint/task-environment.ts'
import { readiness } from './container-conditions.ts'
import { markGone, markOutOfMemory, observe } from './container-observation.ts'
import { containerOrder } from './container-order.ts'
import { LogForwarding, logTarget } from './log-forwarding.ts'
import type { PulledImage } from './pulled-image.ts'
import { mayRestart } from './restart-policy.ts'
import type { RunContext } from './run-context.ts'
import { engineWords, missingLogGroup, pullFailure } from './task-failures.ts'
import { pullTaskImage } from './task-images.ts'

/** What a container has to know of the run that it is part of. */
export type ContainerSurroundings = {
  readonly task: Task
  /** The engine's names for the task's volumes. */
  readonly volumes: ReadonlyMap<string, string>
  readonly context: RunContext
  /** Settles when the task is asked to stop. */
  readonly stopAsked: Promise<void>
  /** Settles at the next change of any container of the task. */
  nextChange(): Promise<void>
  /** The engine has made the container. */
  made(containerId: string): void
  /** The container will not run, for this reason. */
  failed(container: TaskContainer, reason: string): void
}

/** The exit code of what SIGKILL has ended, 128 and the number of the signal. */
const killed = 137
/** Milliseconds by which the engine's word of lacking memory may come after that of the end. */
const latestNews = 300

/** One container of a task, from the pull of its image to its end. */
export class ContainerRun {
  readonly container: TaskContainer
  readonly #around: ContainerSurroundings
  #forwarding: LogForwarding | undefined
  /** As the engine told it, for a container that is removed before it can be looked at. */
  #exitCode: number | undefined
  #outOfMemory = false
  #restarting: Promise<void> | undefined

  constructor(container: TaskContainer, around: ContainerSurroundings) {
    this.container = container
    this.#around = around
  }

  /** Answers nothing when the pull failed or the task was asked to stop meanwhile. */
  async pull(): Promise<PulledImage | undefined> {
    const { task, context, stopAsked, failed } = this.#around
    const { container } = this
    try {
      const image = await Promise.race([pullTaskImage(context.puller, task, container.definition), stopAsked])
      if (image?.digest !== undefined) container.imageDigest = image.digest
      return image ?? undefined
    } catch (error) {
      failed(container, pullFailure(task, container, error))
      return undefined
    }
  }

  /** Starts the container as soon as what it waits for is there. */
  async launch(image: PulledImage | undefined): Promise<void> {
    const { context, failed } = this.#around
    const { container } = this
    if (image === undefined) return
    await this.#untilReady()
    if (this.#stopping || container.state.kind !== 'pending') return
    const missing = missingLogGroup(this.#around.task, container, context.logs)
    if (missing !== undefined) {
      failed(container, missing)
      return
    }
    try {
      await this.#create(image)
      if (this.#stopping) return
      await context.engine.start(container.runtimeId ?? '')
    } catch (error) {
      const step = container.runtimeId === undefined ? 'Create' : 'Start'
      failed(container, `Cannot${step}ContainerError: ${engineWords(error)}`)
      return
    }
    if (logTarget(this.#around.task, container)) {
      this.#forwarding = new LogForwarding(this.#around.task, container, context)
      this.#forwarding.open()
    }
    this.followLog()
    await this.inspect()
  }

  /** Takes over what the engine says, and what its event has told already. */
  async inspect(event?: ContainerEvent): Promise<void> {
    const { task } = this.#around
    const { container } = this
    if (event?.kind === 'died') this.#exitCode = event.exitCode
    if (event?.kind === 'out-of-memory') this.#outOfMemory = true
    if (container.runtimeId === undefined) return
    try {
      const facts = await this.#factsAfterRestart(container.runtimeId)
      observe(task, container, facts)
    } catch (error) {
      const gone = error instanceof EngineError && error.kind === 'absent'
      if (gone) markGone(container, this.#exitCode)
      else this.#log(`could not be inspected: ${error}`)
    }
    if (this.#outOfMemory) markOutOfMemory(container)
  }

  /** A container that has ended, and is not to have, runs again when this resolves. */
  async #factsAfterRestart(id: string): Promise<ContainerFacts> {
    const { context } = this.#around
    const facts = await context.engine.inspect(id)
    if (this.#stopping || !mayRestart(this.container.definition, facts)) return facts
    this.#restarting ??= this.#restart().finally(() => {
      this.#restarting = undefined
    })
    await this.#restarting
    return context.engine.inspect(id)
  }

  /** Stops the container in the way of `docker stop`; an engine that is away is waited for. */
  async halt(): Promise<void> {
    const { context, nextChange } = this.#around
    const { container } = this
    if (container.state.kind === 'pending') container.state = { kind: 'stopped' }
    while (container.state.kind === 'running') {
      const changed = nextChange()
      try {
        const { stopTimeout } = container.definition
        const grace = stopTimeout === undefined ? context.timing.stopTimeout : stopTimeout * 1000
        await context.engine.stop(container.runtimeId ?? '', grace)
      } catch (error) {
        this.#log(`could not be stopped: ${error}`)
        if (error instanceof EngineError && error.kind === 'refused') await this.remove()
      }
      await this.inspect()
      if (container.state.kind === 'running') await changed
    }
  }

  /** Waits a moment when it was killed by nobody here: the engine may tell of lacking memory after the end. */
  async learnCause(): Promise<void> {
    const { state } = this.container
    if (state.kind !== 'stopped' || state.exitCode !== killed || state.reason !== undefined) return
    await Promise.race([this.#around.nextChange(), pause(latestNews)])
  }

  /** Carries its output on to where the task definition says, if it says so. */
  followLog(): void {
    this.#forwarding?.follow()
  }

  /** Resolves when all that the ended container wrote has been carried on. */
  async finishLog(): Promise<void> {
    await this.#forwarding?.finish()
  }

  async remove(): Promise<void> {
    const { runtimeId } = this.container
    if (runtimeId === undefined) return
    await this.#around.context.engine
      .remove(runtimeId)
      .catch((error: Error) => this.#log(`could not be removed: ${error.message}`))
  }

  async #create(image: PulledImage): Promise<void> {
    const { task, volumes, context, made } = this.#around
    const { engine, labels, hostCpus } = context
    const environment = taskEnvironment(task, this.container, context.endpoint())
    const order = { task, volumes, image: image.reference, labels, environment, hostCpus: hostCpus() }
    const id = await engine.create(containerOrder(this.container.definition, order))
    this.container.runtimeId = id
    made(id)
  }

  async #untilReady(): Promise<void> {
    for (;;) {
      const ready = readiness(this.container, this.#around.task)
      if (ready.kind === 'never') this.#around.failed(this.container, ready.reason)
      if (ready.kind !== 'waiting' || this.#stopping) return
      await this.#changeOr(ready.until)
    }
  }

  /** Resolves at the next change, or at that time. */
  async #changeOr(until: number): Promise<void> {
    const change = this.#around.nextChange()
    if (until === Number.POSITIVE_INFINITY) return change
    const waiting = new AbortController()
    try {
      // A timer may be early by a millisecond.
      await Promise.race([change, pause(until - Date.now() + 1, undefined, { signal: waiting.signal })])
    } finally {
      waiting.abort()
    }
  }

  /** Starts it once more, as its restart policy wants. */
  async #restart(): Promise<void> {
    const { engine } = this.#around.context
    this.container.restarts += 1
    try {
      await engine.start(this.container.runtimeId ?? '')
    } catch (error) {
      this.#log(`could not be started again: ${error}`)
      return
    }
    this.followLog()
  }

  get #stopping(): boolean {
    return this.#around.task.stop !== undefined
  }

  #log(what: string): void {
    const { task, context } = this.#around
    context.log(`${task.arn}: container ${this.container.definition.name} ${what}`)
  }
}
