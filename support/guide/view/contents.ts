import { examplesOf, type Guide, outcomeOf, type Section } from '../course/guide.ts'
import { type Html, html } from './html.ts'
import { icon, mark } from './icons.ts'
import type { View } from './view.ts'

/** The contents beside the page: chapters, their lessons, and the reader's ticks. */
export function contentsView({ guide, run }: Pick<View, 'guide' | 'run'>): Html {
  return html`<ol class="toc">${guide.chapters.map(
    (chapter) =>
      html`<li data-page="${chapter.id}"><a href="#${chapter.id}"><span class="no">${chapter.number}</span><span>${chapter.title}</span></a><ol>${chapter.sections.map(
        (section) =>
          html`<li data-page="${section.id}"><a href="#${section.id}"><span class="tick" data-tick="${section.number}" hidden>${icon('tick')}<span class="vh">Done:</span></span><span>${section.lesson?.title ?? section.title}</span>${failing(section, run) && mark('fails', 'Something fails here')}</a></li>`,
      )}</ol></li>`,
  )}</ol>
<ul class="more">${guide.glossary.length > 0 && html`<li><a href="#glossary">${icon('book')}Glossary</a></li>`}${guide.troubles.length > 0 && html`<li><a href="#troubleshooting">${icon('help')}Troubleshooting</a></li>`}<li><a href="#commands">${icon('prompt')}All commands</a></li><li><a href="#about">${icon('info')}About ${guide.runs.length === 1 ? 'this run' : 'these runs'}</a></li></ul>`
}

function failing(section: Section, run: View['run']): boolean {
  return examplesOf(section).some((example) => /^(?:fails|blocked)$/.test(outcomeOf(example, run).status))
}

/** The three doors to one recording. */
export function doors(guide: Guide): Html {
  const wrong = guide.runs.reduce((sum, { counts, noTarget }) => sum + failed(counts) + failed(noTarget), 0)
  return html`<nav class="doors" aria-label="Course, results, comparison"><a href="#start" data-door="course">Course</a><a href="#results" data-door="results">Results${wrong > 0 && html` <span class="wrong"><span class="vh">: </span>${wrong}<span class="vh"> do not work</span></span>`}</a><a href="#compare" data-door="compare">Compare</a></nav>`
}

const failed = ({ fails, blocked }: { readonly fails: number; readonly blocked: number }) => fails + blocked
