import { type Guide, outcomeOf } from '../course/guide.ts'
import { type Html, html } from './html.ts'
import { icon, mark } from './icons.ts'
import type { View } from './view.ts'

/** The contents beside the page. */
export function contentsView({ guide, run }: Pick<View, 'guide' | 'run'>): Html {
  return html`<ol class="toc">${guide.chapters.map(
    (chapter) =>
      html`<li data-page="${chapter.id}"><a href="#${chapter.id}"><span class="no">${chapter.number}</span><span>${chapter.title}</span></a><ol>${chapter.sections.map(
        (section) =>
          html`<li data-page="${section.id}"><a href="#${section.id}">${section.title}</a><ul>${section.rules.map(
            ({ examples }) =>
              examples.map(
                (example) =>
                  html`<li><a href="#${example.id}">${mark(outcomeOf(example, run).status)}<span>${example.title}</span></a></li>`,
              ),
          )}</ul></li>`,
      )}</ol></li>`,
  )}</ol>
<ul class="more"><li><a href="#results">${icon('grid')}${resultsTitle(guide)}</a></li><li><a href="#commands">${icon('prompt')}All commands</a></li><li><a href="#about">${icon('info')}About ${guide.runs.length === 1 ? 'this run' : 'these runs'}</a></li></ul>`
}

/** What the page with the table of results is called. */
export function resultsTitle({ runs }: Guide): string {
  return runs.length === 1 ? 'All results' : 'Compare targets'
}
