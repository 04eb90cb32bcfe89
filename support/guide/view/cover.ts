import { examplesOf, type Guide, minutesOf, type Run } from '../course/guide.ts'
import { firstSentence } from '../course/markdown.ts'
import { architecturePicture } from './architecture.ts'
import { type Html, html } from './html.ts'
import { icon } from './icons.ts'
import { roadPicture } from './road-picture.ts'
import { summarize } from './tally.ts'
import type { View } from './view.ts'
import { describeMinutes, describeTime, enumerate, plural } from './words.ts'

/** The first page: what one will be able to do, what one needs, how long it takes, and where to begin. */
export function coverView(view: View): Html {
  const { guide, road } = view
  const [first] = guide.chapters.flatMap(({ sections }) => sections)
  const minutes = guide.chapters.reduce((sum, chapter) => sum + minutesOf(chapter), 0)
  const lessons = guide.chapters.flatMap(({ sections }) => sections).length
  return html`<header class="opening"><h1 tabindex="-1">${guide.title}</h1><p class="standfirst">${minutes > 0 && html`In ${describeMinutes(minutes)}, a sitting at a time, you`}${minutes === 0 && 'You'} take an app from a Dockerfile to a service that heals itself: you build an image, push it to Amazon ECR, run it with Amazon ECS, keep it running, and change it while people use it.</p>
<p class="begin">${first && html`<a class="start" href="#${first.id}" data-start>Start <span>${first.number} ${first.lesson?.title ?? first.title}</span></a>`}<span class="dim" data-progress="${lessons}">${plural(lessons, 'lesson')} in ${plural(guide.chapters.length, 'chapter')}</span></p></header>
<div class="needs"><section aria-labelledby="needs"><h2 id="needs">You need</h2><ul><li>Docker, on this machine.</li><li>The AWS CLI, 2.13 or newer.</li><li>A terminal in the folder of this project, and <code>npm run lab</code>.</li></ul><p>No AWS account, and no token. All of it happens on your machine and is gone afterwards.</p></section>
<section aria-labelledby="proof"><h2 id="proof">Nothing here is claimed</h2><p>Every command below has been executed, and what you are told was said by ECS, by Docker and by the port that answered. ${proofLine(guide)} The lab checks your own work in the same way.</p></section></div>
${road && html`<div class="wide">${architecturePicture(road)}</div><div class="narrow">${roadPicture(road)}</div>`}
<section aria-labelledby="chapters"><h2 class="title" id="chapters">What you will be able to do</h2><ol class="entries">${guide.chapters.map(
    (chapter) => {
      const lead =
        firstSentence(chapter.introduction) || `${enumerate(chapter.sections.map(({ title }) => title))}.`
      return html`<li><a href="#${chapter.id}"><span class="no">${chapter.number}</span><span class="what"><b>${chapter.title}</b><span>${lead}</span></span></a><span class="state"><span data-chapter="${chapter.number}" data-lessons="${chapter.sections.map(({ number }) => number).join(' ')}">${plural(chapter.sections.length, 'lesson')}</span>${minutesOf(chapter) > 0 && html`<span>${describeMinutes(minutesOf(chapter))}</span>`}</span></li>`
    },
  )}</ol></section>`
}

function proofLine(guide: Guide): Html {
  return html`${guide.runs.map((run: Run) => html`<span class="quiet">${icon(run.counts.fails + run.counts.blocked > 0 ? 'fails' : 'works')}</span> <a class="quiet" href="#results" data-run="${run.id}">On ${run.title}${run.startedAt > 0 && `, ${describeTime(run.startedAt)}`}: ${summarize(examplesOf(guide), run)}.</a> `)}`
}
