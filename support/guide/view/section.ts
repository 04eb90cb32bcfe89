import { type Chapter, examplesOf, type Section } from '../course/guide.ts'
import { renderMarkdown } from '../course/markdown.ts'
import { type Html, html } from './html.ts'
import { lessonView } from './lesson.ts'
import { tally } from './tally.ts'
import { foldedTests, testedView } from './tested.ts'
import type { View } from './view.ts'

/** A feature as a page: its lesson, or its concept text, and what is tested of it. */
export function sectionView(chapter: Chapter, section: Section, view: View): Html {
  const { lesson } = section
  if (lesson !== undefined)
    return html`${lessonView({ chapter, section, lesson, view })}${foldedTests(section, view)}`
  return html`<header class="opening"><p class="eyebrow"><a href="#${chapter.id}">${chapter.number} ${chapter.title}</a></p><h1 tabindex="-1">${section.title}</h1>${tally(examplesOf(section), view.run)}</header>
${section.description.trim() !== '' && html`<div class="prose lead">${renderMarkdown(section.description)}</div>`}
${testedView(section, view)}`
}
