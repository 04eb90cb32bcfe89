import type { StartedLocalStackContainer } from '@testcontainers/localstack'
import type Dockerode from 'dockerode'
import { readContainerLog } from '../machine/engine/container-log.ts'
import { watchEvents } from '../machine/engine/events.ts'
import { runLabel } from '../machine/sweep/labels.ts'
import type { Run } from '../machine/sweep/run.ts'
import type { LoopbackContainer } from './loopback-container.ts'

const keptLines = 40

/** The container of a target ended before it was ready. */
export class TargetExited extends Error {
  readonly exitCode: number
  /** What it said last. */
  readonly log: string

  constructor(exitCode: number, log: string) {
    super(
      `The target's container ended with exit code ${exitCode} before it was ready. Its log ends:\n${log}`,
    )
    this.name = 'TargetExited'
    this.exitCode = exitCode
    this.log = log
  }
}

/**
 * Starts a container and waits until it is ready. Throws `TargetExited` as soon as it ends instead: Testcontainers
 * would wait for its ports until a time-out, or remove the container together with the log that says why.
 */
export async function startWatched(options: {
  readonly container: LoopbackContainer
  readonly docker: Dockerode
  readonly run: Run
}): Promise<StartedLocalStackContainer> {
  const { container, docker, run } = options
  const consumed: string[] = []
  container.withLogConsumer((stream) => stream.on('data', (line) => consumed.push(String(line))))
  let exit: Promise<TargetExited> | undefined
  const exited = Promise.withResolvers<never>()
  await using _events = await watchEvents(
    docker,
    { label: [`${runLabel}=${run.id}`], event: ['die'] },
    (event) => {
      exit = readContainerLog(docker.getContainer(event.Actor.ID), keptLines)
        .catch(() => consumed.slice(-keptLines).join(''))
        .then((log) => new TargetExited(Number(event.Actor.Attributes['exitCode']), log))
      void exit.then(exited.reject)
    },
  )
  // What Testcontainers says of a container that ended is only that something was not seen in time.
  const started = container.start().catch(async (error: unknown) => {
    throw (await exit) ?? error
  })
  exited.promise.catch(() => undefined)
  started.catch(() => undefined)
  return await Promise.race([started, exited.promise])
}
