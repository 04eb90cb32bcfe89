import type { Pack, Sheet } from '../page/packed-data.ts'
import type { Evidence } from '../recording/recording.ts'
import type { Cutter } from './cutter.ts'
import type { Html } from './html.ts'

/** Collects the evidence of one section in one run while its page is drawn. */
export class EvidenceBook {
  readonly #sheets: Sheet[] = []
  readonly #folds: string[] = []
  readonly cutter: Cutter

  constructor(cutter: Cutter) {
    this.cutter = cutter
  }

  /** Keeps a piece of evidence and returns its number. */
  add(evidence: Evidence, example: string): number {
    return this.#sheets.push({ ...evidence, ...this.cutter.cut(evidence.text), example }) - 1
  }

  /** Keeps a part of the page that is drawn when it is unfolded, and returns its number. */
  fold(part: Html): number {
    return this.#folds.push(part.text) - 1
  }

  get pack(): Pack {
    return { sheets: this.#sheets, folds: this.#folds }
  }
}
