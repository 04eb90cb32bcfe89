import { stripVTControlCharacters } from 'node:util'
import { plural } from '../../guide/view/words.ts'

/** Counts what a command's own last lines say: those of the spec, or those of node's test runner. */
export class Tally {
  #spec = ''
  #gaps = 0
  readonly #tests = new Map<string, number>()

  read(text: string): void {
    const line = stripVTControlCharacters(text).trim()
    if (/^\d+ passed, \d+ failed/.test(line)) this.#spec = line
    const gaps = /^On .* (\d+) (?:is a|are) known gaps?\b/.exec(line)?.[1]
    if (gaps !== undefined) this.#gaps = Number(gaps)
    const [, kind = '', count = 0] = /^ℹ (pass|fail|cancelled|skipped) (\d+)$/.exec(line) ?? []
    if (kind !== '') this.#tests.set(kind, this.#count(kind) + Number(count))
  }

  /** How many examples failed as they were said to fail. */
  get gaps(): number {
    return this.#gaps
  }

  /** For example "199 passed, 1 failed"; nothing when nothing was counted. */
  get text(): string {
    if (this.#spec !== '')
      return `${this.#spec}${this.#gaps > 0 ? `, ${plural(this.#gaps, 'known gap')}` : ''}`
    if (this.#tests.size === 0) return ''
    const skipped = this.#count('skipped')
    const failed = this.#count('fail') + this.#count('cancelled')
    return `${this.#count('pass')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
  }

  #count(kind: string): number {
    return this.#tests.get(kind) ?? 0
  }
}
