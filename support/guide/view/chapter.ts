import { type Chapter, type Guide, minutesOf, type Section } from '../course/guide.ts'
import type { ClosingTask } from '../course/lesson.ts'
import { firstSentence, renderMarkdown } from '../course/markdown.ts'
import { newPlacesOf } from '../course/places.ts'
import { architecturePicture } from './architecture.ts'
import { commandText } from './command.ts'
import { type Html, html } from './html.ts'
import { icon } from './icons.ts'
import { questionsView } from './lesson.ts'
import type { View } from './view.ts'
import { describeMinutes, plural } from './words.ts'

/** The opening of a chapter: what one can do after it, what it is about, its lessons, and its closing task. */
export function chapterView(chapter: Chapter, view: View): Html {
  const minutes = minutesOf(chapter)
  const [lead, ...rest] = chapter.introduction.split('\n\n')
  return html`<header class="opening"><p class="eyebrow">Chapter ${chapter.number}${minutes > 0 && html` <span class="dim">· ${describeMinutes(minutes)}</span>`}</p><h1 tabindex="-1">${chapter.title}</h1>${lead && html`<p class="standfirst"><span class="vh">After it: </span>${lead}</p>`}</header>
${rest.length > 0 && html`<div class="prose">${view.terms.link(renderMarkdown(rest.join('\n\n')))}</div>`}${view.road && html`<div class="wide">${architecturePicture(view.road, newPlacesOf(chapter, view.guide))}</div>`}
<ol class="entries">${chapter.sections.map(entry)}</ol>${chapter.task && taskView(chapter.task)}`
}

function entry(section: Section): Html {
  const { lesson } = section
  const lead = firstSentence(lesson?.why ?? section.description)
  return html`<li><a href="#${section.id}"><span class="no">${section.number}</span><span class="what"><b>${lesson?.title ?? section.title}</b><span>${lead}</span></span></a><span class="state"><span class="tick" data-tick="${section.number}" hidden>${icon('works')} done</span>${lesson && html`<span>${plural(lesson.minutes, 'minute')}</span>`}</span></li>`
}

function taskView({ number, title, minutes, task, hints }: ClosingTask): Html {
  const id = `task-${number}`
  return html`<section class="closing" aria-labelledby="${id}"><p class="eyebrow">To close the chapter <span class="dim">· ${plural(minutes, 'minute')}</span></p><h2 id="${id}">${title}</h2><div class="prose">${renderMarkdown(task)}</div>${questionsView(hints)}<div class="cmd"><pre data-copy>${commandText(`npm run lab -- --verify ${number}`)}</pre></div></section>`
}

/** Links to the pages before and after this one, as in a book. */
export function turnLinks(guide: Guide, id: string): Html {
  const pages = guide.chapters.flatMap((chapter) => [
    { id: chapter.id, label: `Chapter ${chapter.number}`, title: chapter.title },
    ...chapter.sections.map((section) => ({
      id: section.id,
      label: section.number,
      title: section.lesson?.title ?? section.title,
    })),
  ])
  const at = pages.findIndex((page) => page.id === id)
  const previous = pages[at - 1]
  const next = pages[at + 1]
  return html`<nav class="turn" aria-label="Pages">${previous && html`<a rel="prev" href="#${previous.id}"><span>${previous.label}</span>${previous.title}</a>`}${next && html`<a rel="next" href="#${next.id}"><span>${next.label}</span>${next.title}</a>`}</nav>`
}
