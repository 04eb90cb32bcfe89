import { examplesOf } from '../course/guide.ts'
import { findRoad } from '../course/road.ts'
import { causesView } from './causes.ts'
import { type Html, html } from './html.ts'
import { mark } from './icons.ts'
import { roadPicture } from './road-picture.ts'
import { strip, summarize } from './tally.ts'
import type { View } from './view.ts'
import { describeTime, enumerate, statuses, statusLabels } from './words.ts'

/** The first page: what the guide is, how the run went, the road as a picture, and the chapters. */
export function coverView(view: View): Html {
  const { guide, run } = view
  const road = findRoad(guide, run)
  return html`<header class="opening"><h1 tabindex="-1">${guide.title}</h1><p class="standfirst">Build an image, push it to Amazon ECR, run it with Amazon ECS, keep it running, change it. Every example below was executed; you see the command, what came back, and what Docker said.</p>${summary(view)}</header>${guide.runs.map((each) => causesView(guide, each))}
${road && roadPicture(road)}
<ol class="entries">${guide.chapters.map((chapter) => {
    const examples = examplesOf(chapter)
    const lead = chapter.sections.map(({ title }) => title)
    return html`<li><a href="#${chapter.id}"><span class="no">${chapter.number}</span><span class="what"><b>${chapter.title}</b><span>${enumerate(lead)}.</span></span></a><span class="state">${strip(examples, run)}<span>${summarize(examples, run)}</span></span></li>`
  })}</ol>
<section class="how" aria-labelledby="how"><h2 id="how">How to read it</h2><dl>
<div><dt>The text</dt><dd>explains an idea. People wrote it, in the same files that the examples run from.</dd></div>
<div><dt>The dark strip</dt><dd>is what you type. Copy it: your own endpoint is already in it, and you can name another one beside the contents.</dd></div>
<div><dt>The marks</dt><dd>say what happened when the example was last run.</dd></div></dl>
<ul class="legend">${statuses.map((status) => html`<li>${mark(status, '')}${statusLabels[status]}</li>`)}</ul></section>`
}

function summary({ guide, run }: View): Html {
  const names = enumerate(guide.runs.map(({ title }) => title))
  const last = Math.max(...guide.runs.map(({ startedAt }) => startedAt))
  const [only] = guide.runs
  const examples = examplesOf(guide)
  return html`<p class="tally"><span>Run on <b>${names}</b>${last > 0 && html`, ${guide.runs.length > 1 && 'last '}on ${describeTime(last)}`}${
    guide.runs.length === 1 && only
      ? html`: ${summarize(examples, run)}. <a href="#about">About this run</a>`
      : html`. <a href="#results">Compare the targets</a>`
  }</span></p>`
}
