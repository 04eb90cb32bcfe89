import { type Chapter, examplesOf, type Guide } from '../course/guide.ts'
import { firstSentence } from '../course/markdown.ts'
import { type Html, html } from './html.ts'
import { strip, summarize, tally } from './tally.ts'
import type { View } from './view.ts'

/** The opening of a chapter: what its sections are, and how they went. */
export function chapterView(chapter: Chapter, view: View): Html {
  return html`<header class="opening"><p class="eyebrow">Chapter ${chapter.number}</p><h1 tabindex="-1">${chapter.title}</h1>${tally(examplesOf(chapter), view.run)}</header>
<ol class="entries">${chapter.sections.map((section) => {
    const examples = examplesOf(section)
    return html`<li><a href="#${section.id}"><span class="no">${section.number}</span><span class="what"><b>${section.title}</b><span>${firstSentence(section.description)}</span></span></a><span class="state">${strip(examples, view.run)}<span>${summarize(examples, view.run)}</span></span></li>`
  })}</ol>`
}

/** Links to the pages before and after this one, as in a book. */
export function turnLinks(guide: Guide, id: string): Html {
  const pages = guide.chapters.flatMap((chapter) => [
    { id: chapter.id, label: `Chapter ${chapter.number}`, title: chapter.title },
    ...chapter.sections.map((section) => ({ id: section.id, label: section.number, title: section.title })),
  ])
  const at = pages.findIndex((page) => page.id === id)
  const previous = pages[at - 1]
  const next = pages[at + 1] ?? { id: 'commands', label: 'Then', title: 'All commands' }
  return html`<nav class="turn" aria-label="Pages">${previous && html`<a rel="prev" href="#${previous.id}"><span>${previous.label}</span>${previous.title}</a>`}<a rel="next" href="#${next.id}"><span>${next.label}</span>${next.title}</a></nav>`
}
