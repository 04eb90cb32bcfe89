import { on } from 'node:events'
import { watch } from 'node:fs'
import { type Engine, findEngine, NoEngine } from '../docker/find-engine.ts'
import type { StartingEngine } from './engine-start.ts'

const folder = '/var/run'
const patience = 30_000

/**
 * Waits until an engine that is starting answers. It is asked each time its socket is made or changed; as soon as it
 * listens there, it holds the question until it is ready.
 */
export async function waitForEngine(options: {
  readonly environment: NodeJS.ProcessEnv
  readonly starting: StartingEngine
  readonly signal: AbortSignal
}): Promise<Engine> {
  const { starting, signal } = options
  const deadline = AbortSignal.timeout(patience)
  const watcher = watch(folder)
  const changes = on(watcher, 'change', { signal: AbortSignal.any([signal, deadline]) })
  try {
    return await Promise.race([askAgain(options.environment, changes), starting.failed])
  } catch (error) {
    signal.throwIfAborted()
    if (!deadline.aborted) throw error
    throw new Error(
      `The Docker engine (${starting.how}) has not opened its socket within ${patience / 1000} s. Stop it and try again.`,
      { cause: error },
    )
  } finally {
    watcher.close()
  }
}

async function askAgain(environment: NodeJS.ProcessEnv, changes: AsyncIterator<unknown>): Promise<Engine> {
  for (;;) {
    try {
      return await findEngine(environment, { milliseconds: patience })
    } catch (error) {
      if (!(error instanceof NoEngine && error.absent)) throw error
    }
    await changes.next()
  }
}
