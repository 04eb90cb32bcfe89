import { type Chapter, examplesOf, type RuleGroup, type Section } from '../course/guide.ts'
import { renderMarkdown } from '../course/markdown.ts'
import { exampleView, ownLink } from './example.ts'
import { type Html, html } from './html.ts'
import { tally } from './tally.ts'
import type { View } from './view.ts'

/** A feature as a page: its concept text, its rules, and their examples. */
export function sectionView(chapter: Chapter, section: Section, view: View): Html {
  return html`<header class="opening"><p class="eyebrow"><a href="#${chapter.id}">${chapter.number} ${chapter.title}</a></p><h1 tabindex="-1">${section.title}</h1>${tally(examplesOf(section), view.run)}</header>
${section.description.trim() !== '' && html`<div class="prose lead">${renderMarkdown(section.description)}</div>`}
${section.rules.map((rule) => ruleView(rule, view))}`
}

function ruleView(rule: RuleGroup, view: View): Html {
  const heading =
    rule.title === ''
      ? html`<h2 class="vh" id="${rule.id}">Examples</h2>`
      : html`<h2 id="${rule.id}">${ownLink(rule.id, rule.title)}</h2>`
  return html`<section class="rule" aria-labelledby="${rule.id}">${heading}
${rule.description.trim() !== '' && html`<div class="prose">${renderMarkdown(rule.description)}</div>`}${rule.examples.map((example) => exampleView(example, rule, view))}</section>`
}
