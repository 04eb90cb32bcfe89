import { messageOf } from '../../machine/first-failure.ts'

/** Where lines go: standard output, or anything like it. */
export type Output = {
  write(text: string): unknown
  readonly isTTY?: boolean
  readonly columns?: number
}

/** Looks after one thing, telling what it does meanwhile, and returns what to say of it. */
type Work<T> = (report: (line: string) => void) => Promise<{ readonly said: string; readonly value: T }>

const eraseLine = '\r\u001b[2K'
const titleWidth = 19
const detailWidth = 62

/** Tells on one line for each thing what was found or done, and what is going on while that takes time. */
export class Checklist {
  readonly #output: Output

  constructor(output: Output) {
    this.#output = output
  }

  /** Runs one item. Its line is written when the work succeeds; a failure is for the caller to tell. */
  async item<T>(title: string, work: Work<T>): Promise<T> {
    const began = performance.now()
    try {
      this.#hint(title)
      const { said, value } = await work((line) => this.#hint(`${title}: ${line}`))
      const seconds = `${((performance.now() - began) / 1000).toFixed(1)} s`
      this.#line(`✓ ${title.padEnd(titleWidth)} ${said.padEnd(detailWidth)} ${seconds.padStart(7)}`)
      return value
    } finally {
      this.#hint('')
    }
  }

  /** The same, for an item that may be missing: its line says why, and nothing is returned. */
  async look<T>(title: string, work: Work<T>): Promise<T | undefined> {
    try {
      return await this.item(title, work)
    } catch (error) {
      this.#line(`✗ ${title.padEnd(titleWidth)} ${messageOf(error)}`)
      return undefined
    }
  }

  /** A sentence about the item before. */
  remark(text: string): void {
    this.#line(`! ${''.padEnd(titleWidth)} ${text}`)
  }

  #line(text: string): void {
    this.#hint('')
    this.#output.write(`${text}\n`)
  }

  /** What is going on now, overwritten by what comes next; only a terminal can do that. */
  #hint(text: string): void {
    if (this.#output.isTTY !== true) return
    const width = (this.#output.columns ?? 80) - 3
    const line = text.replace(/\s+/g, ' ').slice(0, width)
    this.#output.write(text === '' ? eraseLine : `${eraseLine}… ${line}`)
  }
}
