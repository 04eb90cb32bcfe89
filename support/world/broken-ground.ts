import { likeness } from '../driver/evidence/likeness.ts'

type Failure = { readonly message: string; readonly first: string; readonly times: number }

const enough = 2

/** What examples could not be prepared, so that nobody waits for the same thing again and again. */
export class BrokenGround {
  readonly #failures = new Map<string, Failure>()
  /** Why no example can be prepared any more. */
  lost: string | undefined

  /** Remembers that a Given failed in an example. */
  note(given: string, message: string, example: string): void {
    const known = this.#failures.get(given)
    const isSame = known !== undefined && likeness(known.message) === likeness(message)
    this.#failures.set(
      given,
      isSame ? { ...known, times: known.times + 1 } : { message, first: example, times: 1 },
    )
  }

  /** How a Given has failed twice with the same words, and where first; undefined when it has not. */
  find(given: string): Failure | undefined {
    const known = this.#failures.get(given)
    return known !== undefined && known.times >= enough ? known : undefined
  }

  /** Forgets it: the Given has worked. */
  forget(given: string): void {
    this.#failures.delete(given)
  }
}
