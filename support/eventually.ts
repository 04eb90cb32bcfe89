import { setTimeout as pause } from 'node:timers/promises'

export type Patience = {
  /** Milliseconds after which the last failure is final. */
  readonly within: number
  /** Ends the wait with the scenario. */
  readonly signal: AbortSignal
  /** Milliseconds between two tries; AWS itself wants to be asked less often. */
  readonly interval?: number
}

/** Repeats an assertion until it holds. Throws the last failure, not "timed out". */
export async function eventually<T>(assertion: () => Promise<T>, patience: Patience): Promise<T> {
  const { signal, within, interval = 50 } = patience
  const deadline = performance.now() + within
  for (;;) {
    signal.throwIfAborted()
    try {
      return await assertion()
    } catch (failure) {
      if (performance.now() >= deadline) throw failure
    }
    await pause(interval, undefined, { signal })
  }
}
