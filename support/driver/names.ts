import { randomInt } from 'node:crypto'

const letters = 'abcdefghijklmnopqrstuvwxyz'

/**
 * Makes the names of the features unique for one scenario: `my-cluster` becomes `my-cluster-kqxtz`. So scenarios run
 * alone, in any order, and beside each other. Letters only: the result must be a valid name everywhere.
 */
export class Names {
  readonly #prefix: string
  readonly #ending: string

  /** In an account that others use too, all names begin with the run's prefix. */
  constructor(prefix = '', ending = `-${fiveLetters()}`) {
    this.#prefix = prefix
    this.#ending = ending
  }

  /** Names that a person has typed, which stay as they are. */
  static asTyped(): Names {
    return new Names('', '')
  }

  /** A text with the names as they stand in the features. */
  plain(text: string): string {
    return text.replaceAll(this.#ending, '').replaceAll(this.#prefix, '')
  }

  /** The name that AWS is told for a name in the features. */
  unique(name: string): string {
    return `${this.#prefix}${name}${this.#ending}`
  }
}

function fiveLetters(): string {
  return Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('')
}
