import {
  type Chapter,
  type Example,
  examplesOf,
  outcomeOf,
  type Run,
  type Section,
  weightOf,
} from '../course/guide.ts'
import type { Lesson, Question } from '../course/lesson.ts'
import { renderInline, renderMarkdown } from '../course/markdown.ts'
import { placesOf } from '../course/places.ts'
import type { Trouble } from '../course/troubles.ts'
import { type Witnesses, witnessesOf } from '../course/witnesses.ts'
import { mapPicture } from './architecture.ts'
import { blocksView } from './blocks.ts'
import { commandText } from './command.ts'
import { type Html, html } from './html.ts'
import { icon } from './icons.ts'
import { sectionPicture } from './pictures.ts'
import { stepText } from './step.ts'
import type { View } from './view.ts'
import { witnessesView } from './witnesses.ts'
import { plural } from './words.ts'

type Parts = {
  readonly chapter: Chapter
  readonly section: Section
  readonly lesson: Lesson
  readonly view: View
}

/** One sitting: why, what to do, who says so, what to try, and how one knows that it is understood. */
export function lessonView({ chapter, section, lesson, view }: Parts): Html {
  const { id } = section
  const part = (name: string, title: string, body: Html | false) =>
    body !== false &&
    html`<section class="part" aria-labelledby="${id}--${name}"><h2 id="${id}--${name}">${title}</h2>${body}</section>`
  return html`<header class="opening"><p class="eyebrow"><a href="#${chapter.id}">${chapter.number} ${chapter.title}</a></p><h1 tabindex="-1">${lesson.title}</h1><p class="sitting"><span class="no">${section.number}</span><span>${plural(lesson.minutes, 'minute')}</span>${lesson.needs !== '' && html`<span>${renderInline(lesson.needs)}</span>`}${doneButton(section)}</p></header>${mapPicture(view.road, placesOf(section))}
<div class="prose lead">${view.terms.link(renderMarkdown(lesson.why))}</div>${sectionPicture(section, view)}
${part('do', 'Do it', blocksView(lesson.doIt, view))}
${part('who', 'Who says so?', whoView(section, lesson, view))}
${part('try', 'Predict, try, break', blocksView(lesson.tryIt, view))}
<div class="pair">${part('aws', 'On AWS', html`<div class="prose">${view.terms.link(renderMarkdown(lesson.onAws))}</div>`)}
${part('check', 'Check yourself', questionsView(lesson.questions))}</div>
<details class="part more"><summary><h2>When it goes wrong</h2></summary>${troublesTable(lesson.troubles)}</details>
${part('clean', 'Clean up', blocksView(lesson.cleanUp, view))}`
}

/** Ticks are the reader's own, and stay in their browser. */
function doneButton(section: Section): Html {
  return html`<button type="button" class="done" data-done="${section.number}" aria-pressed="false">${icon('tick')}<span>Mark as done</span></button>`
}

/** What the witnesses of the run said, and how the reader's own are asked. */
function whoView(section: Section, lesson: Lesson, view: View): Html {
  const shown = mainExample(section, view.run)
  return html`${
    shown &&
    html`<p class="prose">In the run of this page, in <a href="#${shown.example.id}">${shown.example.title}</a>:</p><ul class="claims">${shown.claims.map(
      ({ texts, witnesses }) =>
        html`<li>${texts.map((text) => html`<p class="claim">${icon('works')}<span>${text}</span></p>`)}${witnessesView(witnesses, view)}</li>`,
    )}</ul>`
  }<div class="prose"><p>Now yours. This does the spec's own steps with what you have made, and prints what ECS, Docker and the port say:</p></div><div class="act"><div><div class="cmd"><pre data-copy>${commandText(`npm run lab -- --verify ${lesson.number}`)}</pre></div></div></div>`
}

type Claim = { readonly texts: readonly Html[]; readonly witnesses: Witnesses }

const mostClaims = 4

/** The first example of a section for which the most kinds of witnesses were asked; of its lessons, when it has any. */
function mainExample(
  section: Section,
  run: Run,
): { readonly example: Example; readonly claims: readonly Claim[] } | undefined {
  const all = examplesOf(section).filter((example) => outcomeOf(example, run).status === 'works')
  const lessons = all.filter((example) => weightOf(example) === 'lesson')
  const told = (lessons.length > 0 ? lessons : all).map((example) => {
    const claims = claimsOf(example, run)
    const who = claims.flatMap(({ witnesses }) =>
      witnesses.sayings.map(({ who: each }) => (each.includes(':') ? 'port' : each)),
    )
    return { example, claims: news(claims.slice(0, mostClaims)), score: new Set(who).size }
  })
  const [best] = told
    .filter(({ claims }) => claims.length > 0)
    .toSorted((one, other) => other.score - one.score)
  return best
}

/** The Thens of an example that asked somebody; when none did, those that somebody had answered before. */
function claimsOf(example: Example, run: Run): Claim[] {
  const claims = example.steps.flatMap((step, index) =>
    step.kind === 'then'
      ? [
          {
            texts: [stepText(step)],
            witnesses: witnessesOf(example.steps, outcomeOf(example, run), index),
          },
        ]
      : [],
  )
  const asked = claims.filter(({ witnesses }) => witnesses.asked)
  return asked.length > 0 ? asked : claims.filter(({ witnesses }) => witnesses.sayings.length > 0)
}

/** Of each claim what was not said for one before; a claim of which all was said joins the one before. */
function news(claims: readonly Claim[]): Claim[] {
  const said = new Set<string>()
  const told: Claim[] = []
  for (const { texts, witnesses } of claims) {
    const fresh = witnesses.sayings.filter((saying) => !said.has(JSON.stringify(saying)))
    for (const saying of fresh) said.add(JSON.stringify(saying))
    const before = told.at(-1)
    if (fresh.length > 0 || before === undefined)
      told.push({ texts, witnesses: { ...witnesses, sayings: fresh } })
    else told[told.length - 1] = { ...before, texts: [...before.texts, ...texts] }
  }
  return told
}

export function questionsView(questions: readonly Question[]): Html {
  return html`<div class="questions">${questions.map(
    ({ question, answer }) =>
      html`<details class="question"><summary>${renderInline(question)}</summary><div class="prose">${renderMarkdown(answer)}</div></details>`,
  )}</div>`
}

export function troublesTable(troubles: readonly Trouble[]): Html {
  return html`<div class="table wide" tabindex="0" role="group" aria-label="What goes wrong"><table><thead><tr><th scope="col">What you see</th><th scope="col">Why</th><th scope="col">What to do</th></tr></thead><tbody>${troubles.map(
    ({ symptom, cause, remedy }) =>
      html`<tr><td>${renderInline(symptom)}</td><td>${renderInline(cause)}</td><td>${renderInline(remedy)}</td></tr>`,
  )}</tbody></table></div>`
}
