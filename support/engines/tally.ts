import { stripVTControlCharacters } from 'node:util'

/** Counts what a command's own last lines say: those of the spec, or those of node's test runner. */
export class Tally {
  #spec = ''
  readonly #tests = new Map<string, number>()

  read(text: string): void {
    const line = stripVTControlCharacters(text).trim()
    if (/^\d+ passed, \d+ failed/.test(line)) this.#spec = line
    const [, kind = '', count = 0] = /^ℹ (pass|fail|cancelled|skipped) (\d+)$/.exec(line) ?? []
    if (kind !== '') this.#tests.set(kind, this.#count(kind) + Number(count))
  }

  /** For example "199 passed, 1 failed"; nothing when nothing was counted. */
  get text(): string {
    if (this.#spec !== '' || this.#tests.size === 0) return this.#spec
    const skipped = this.#count('skipped')
    const failed = this.#count('fail') + this.#count('cancelled')
    return `${this.#count('pass')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
  }

  #count(kind: string): number {
    return this.#tests.get(kind) ?? 0
  }
}
