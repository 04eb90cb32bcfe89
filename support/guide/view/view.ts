import type { Guide, Run } from '../course/guide.ts'
import type { Road } from '../course/road.ts'
import type { TermLinker } from '../course/term-linker.ts'
import type { EvidenceBook } from './evidence-book.ts'

/** What drawing a part of the page takes: the guide, whose results are shown, and where the evidence goes. */
export type View = {
  readonly guide: Guide
  readonly run: Run
  /** As the run went it. */
  readonly road: Road | undefined
  readonly book: EvidenceBook
  /** Of the page that is drawn. */
  readonly terms: TermLinker
}
