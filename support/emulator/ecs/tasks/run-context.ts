import type { LogSink } from '../../logs/log-sink.ts'
import type { ContainerEngine, ContainerEvent, Labels } from '../engine/container-engine.ts'
import type { Task } from '../model.ts'
import type { Timing } from '../timing.ts'
import type { ImagePuller } from './image-puller.ts'

/** Whoever wants to be told what the engine says of a container. */
export type EngineListener = { refresh(event: ContainerEvent): Promise<void> }

/** What the run of a task works with. */
export type RunContext = {
  readonly engine: ContainerEngine
  readonly puller: ImagePuller
  readonly timing: Timing
  readonly logs: LogSink
  /** Put on every container and volume, beside the labels of ECS. */
  readonly labels: Labels
  /** Where containers reach the emulator, if they do. */
  endpoint(): string | undefined
  /** How many CPUs the host has; on AWS a task can have more. */
  hostCpus(): number
  /** From now on, what the engine tells about this container belongs to this run. */
  own(containerId: string, run: EngineListener): void
  changed(task: Task): void
  log(line: string): void
}
