import type { Guide } from '../course/guide.ts'
import { renderInline, renderMarkdown } from '../course/markdown.ts'
import { termId } from '../course/term-linker.ts'
import { type Html, html } from './html.ts'
import { troublesTable } from './lesson.ts'
import { enumerate } from './words.ts'

/** The words of the course. */
export function glossaryView({ glossary }: Guide): Html {
  return html`<header class="opening"><h1 tabindex="-1">Glossary</h1><p class="standfirst">The words of this course, each in a paragraph.</p></header>
<dl class="glossary">${glossary.map(
    ({ term, synonyms, text }) =>
      html`<div class="entry" id="${termId(term)}"><dt>${term}</dt><dd class="prose">${renderMarkdown(text)}<p class="also">Also ${enumerate(synonyms)}.</p></dd></div>`,
  )}</dl>`
}

/** What people meet on this road, and what to do. */
export function troubleshootingView({ troubles }: Guide): Html {
  return html`<header class="opening"><h1 tabindex="-1">Troubleshooting</h1><p class="standfirst">Messages that people meet on this road, why they come, and what to do. Search for the words that you see.</p></header>
${troubles.map((group, index) => html`<section class="rule" aria-labelledby="trouble-${index + 1}"><h2 id="trouble-${index + 1}">${renderInline(group.title)}</h2>${troublesTable(group.troubles)}</section>`)}`
}
