import { setTimeout as pause } from 'node:timers/promises'
import { isOwnFault } from './own-fault.ts'

export type Patience = {
  /** Milliseconds after which the last failure is final. */
  readonly within: number
  /** Ends the wait with the scenario. */
  readonly signal: AbortSignal
  /** Milliseconds between two tries; AWS itself wants to be asked less often. */
  readonly interval?: number
  /** Asked once when a quarter of the time has gone, and at its end: may throw `TooLate`, with what is the matter. */
  readonly doubt?: (failure: unknown, isOver: boolean) => Promise<void>
}

const doubtAfter = 0.25

/** What is waited for can never come any more, for example the start of a task that has stopped. */
export class TooLate extends Error {
  override readonly name = 'TooLate'
}

/**
 * Repeats an assertion until it holds, or can never hold any more: then it throws `TooLate`. Throws the last failure, not
 * "timed out".
 */
export async function eventually<T>(assertion: () => Promise<T>, patience: Patience): Promise<T> {
  const { signal, within, interval = 50, doubt } = patience
  const began = performance.now()
  let doubtAt = within * doubtAfter
  for (;;) {
    signal.throwIfAborted()
    try {
      return await assertion()
    } catch (failure) {
      if (failure instanceof TooLate || isOwnFault(failure)) throw failure
      const waited = performance.now() - began
      const isOver = waited >= within
      if (doubt !== undefined && (isOver || waited >= doubtAt)) {
        doubtAt = Number.POSITIVE_INFINITY
        await doubt(failure, isOver)
      }
      if (isOver) throw failure
    }
    await pause(interval, undefined, { signal })
  }
}
