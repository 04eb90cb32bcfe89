import type { Guide, Run } from '../course/guide.ts'
import { findRoad } from '../course/road.ts'
import { TermLinker } from '../course/term-linker.ts'
import { chapterView, turnLinks } from '../view/chapter.ts'
import { commandsView } from '../view/commands.ts'
import { contentsView } from '../view/contents.ts'
import { coverView } from '../view/cover.ts'
import type { Cutter } from '../view/cutter.ts'
import { EvidenceBook } from '../view/evidence-book.ts'
import { type Html, html } from '../view/html.ts'
import { resultsView } from '../view/results.ts'
import { sectionView } from '../view/section.ts'
import type { Pack } from './packed-data.ts'

/** All that shows the results of one run: pages by id, and what each of them keeps packed. */
export type RunPages = {
  readonly contents: Html
  readonly pages: ReadonlyMap<string, Html>
  readonly packs: ReadonlyMap<string, Pack>
}

/** Draws every page that shows the results of a run. */
export function drawPages(guide: Guide, run: Run, cutter: Cutter): RunPages {
  const pages = new Map<string, Html>()
  const packs = new Map<string, Pack>()
  const road = findRoad(guide, run)
  const viewOf = (book = new EvidenceBook(cutter)) => ({
    guide,
    run,
    road,
    book,
    terms: new TermLinker(guide.glossary),
  })
  pages.set('start', coverView(viewOf()))
  for (const chapter of guide.chapters) {
    pages.set(chapter.id, html`${chapterView(chapter, viewOf())}${turnLinks(guide, chapter.id)}`)
    for (const section of chapter.sections) {
      const book = new EvidenceBook(cutter)
      const page = sectionView(chapter, section, viewOf(book))
      pages.set(section.id, html`${page}${turnLinks(guide, section.id)}`)
      packs.set(section.id, book.pack)
    }
  }
  const book = new EvidenceBook(cutter)
  pages.set('commands', commandsView(viewOf(book)))
  pages.set('results', resultsView(viewOf()))
  packs.set('commands', book.pack)
  return { contents: contentsView({ guide, run }), pages, packs }
}
