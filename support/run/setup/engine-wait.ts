import { on } from 'node:events'
import { watch } from 'node:fs'
import { type Engine, NoEngine } from '../../machine/engine/find-engine.ts'
import type { StartingEngine } from './engine-start.ts'

/**
 * Waits until an engine that is starting answers. It is looked for each time its socket is made or changed; as soon as
 * it listens there, it holds the question until it is ready.
 */
export async function waitForEngine(options: {
  readonly find: () => Promise<Engine>
  readonly starting: StartingEngine
  /** Where its socket appears. */
  readonly folder: string
  readonly milliseconds: number
  readonly signal: AbortSignal
}): Promise<Engine> {
  const { find, starting, folder, milliseconds, signal } = options
  const deadline = AbortSignal.timeout(milliseconds)
  const watcher = watch(folder)
  const changes = on(watcher, 'change', { signal: AbortSignal.any([signal, deadline]) })
  try {
    return await Promise.race([findWhenChanged(find, changes), starting.failed])
  } catch (error) {
    signal.throwIfAborted()
    if (!deadline.aborted) throw error
    throw new Error(
      `The Docker engine (${starting.how}) has not answered within ${milliseconds / 1000} s of its start. ` +
        'Look into its log, stop it, and run npm run setup again.',
      { cause: error },
    )
  } finally {
    watcher.close()
  }
}

async function findWhenChanged(
  find: () => Promise<Engine>,
  changes: AsyncIterator<unknown>,
): Promise<Engine> {
  for (;;) {
    try {
      return await find()
    } catch (error) {
      if (!(error instanceof NoEngine && error.absent)) throw error
    }
    await changes.next()
  }
}
