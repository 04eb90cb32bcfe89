import { createHash } from 'node:crypto'

/**
 * Keeps texts to a length that a page can bear. What is cut is kept whole in a file beside the page. How much of a
 * text may stay depends on how much there is in all, so that the page opens quickly whatever a run has left.
 */
export class Cutter {
  /** The whole texts of what was cut, by the name of the file they belong in. */
  readonly files = new Map<string, string>()
  readonly #limit: number

  /** `total` is the length of all texts together. */
  constructor(total: number) {
    this.#limit = total <= comfortable ? generous : total <= bearable ? modest : sparing
  }

  cut(text: string, limit = this.#limit): { readonly text: string; readonly whole?: string } {
    if (text.length <= limit) return { text }
    const name = `evidence/${createHash('sha256').update(text).digest('hex').slice(0, 16)}.txt`
    this.files.set(name, text)
    const end = Math.floor(limit / 4)
    const left = text.length - limit
    const start = text.slice(0, limit - end)
    return { text: `${start}\n… ${left} characters are left out here …\n${text.slice(-end)}`, whole: name }
  }
}

const comfortable = 30_000_000
const bearable = 150_000_000
const generous = 32_000
const modest = 6_000
const sparing = 1_000
