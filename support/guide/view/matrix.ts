import {
  type Chapter,
  type Example,
  examplesOf,
  type Guide,
  outcomeOf,
  type Run,
  totalOf,
} from '../course/guide.ts'
import type { ExampleRun } from '../recording/recording.ts'
import { type Html, html } from './html.ts'
import { icon, mark } from './icons.ts'
import { headline } from './problem.ts'
import { reasonText } from './reason.ts'
import { describeDuration, statuses, statusLabels } from './words.ts'

/** Examples in some runs, as a table; each cell leads to the evidence. */
export function matrixView(guide: Guide, runs: readonly Run[]): Html {
  const several = runs.length > 1
  const prefix = several ? 'compare' : 'results'
  return html`<div class="tools"><label class="check"><input type="checkbox" data-only="${prefix}"> ${several ? 'Only where they differ' : 'Only what does not work'}</label><span class="vh" role="status" data-shown="${prefix}"></span></div>
<div class="matrix" tabindex="0" role="region" aria-label="Results by example and target"><table><thead><tr><th scope="col"><span class="vh">Example</span></th>${runs.map(columnHead)}</tr></thead>
${guide.chapters.map((chapter) => chapterRows(chapter, runs, prefix))}</table></div>
<ul class="legend">${statuses.map((status) => html`<li>${mark(status, '')}${statusLabels[status]}</li>`)}</ul>`
}

/** Says that a run is not whole, and why. */
export function incompleteNotice(run: Run): Html | false {
  if (run.problem === undefined) return false
  return html`<p class="notice"><b>${run.title}: this is not the whole run.</b> ${headline(run.problem)}</p>`
}

function columnHead(run: Run): Html {
  const bars = statuses.filter((status) => run.counts[status] > 0)
  return html`<th scope="col"><span class="t">${run.title}</span><span class="v">${run.facts.target.version} ${run.facts.target.edition}</span><span class="bar" aria-hidden="true">${bars.map(
    (status) => html`<i class="${status}" style="flex:${run.counts[status]}"></i>`,
  )}</span><span class="sum"><b>${run.counts.works}</b> of ${totalOf(run)} work</span></th>`
}

function chapterRows(chapter: Chapter, runs: readonly Run[], prefix: string): Html {
  const span = runs.length + 1
  return html`<tbody><tr class="phase"><th scope="rowgroup" colspan="${span}"><a href="#${chapter.id}"><span class="no">${chapter.number}</span> ${chapter.title}</a></th></tr>${chapter.sections.map(
    (section) =>
      html`<tr class="part"><th scope="rowgroup" colspan="${span}"><a href="#${section.id}">${section.title}</a></th></tr>${examplesOf(section).map((example) => exampleRows(example, runs, prefix))}`,
  )}</tbody>`
}

function exampleRows(example: Example, runs: readonly Run[], prefix: string): Html {
  const why = `${prefix}-why-${example.id}`
  const notes = runs.flatMap((run) => {
    const outcome = outcomeOf(example, run)
    const said = explanation(outcome)
    return said === undefined
      ? []
      : [html`<li>${mark(outcome.status)}<b>${run.title}</b> <span>${said}</span></li>`]
  })
  const name =
    notes.length === 0
      ? html`<span class="plain">${example.title}</span>`
      : html`<button type="button" class="why" aria-expanded="false" aria-controls="${why}">${icon('chevron')}<span>${example.title}</span></button>`
  return html`<tr class="row" data-same="${String(isAgreed(example, runs))}"><th scope="row">${name}</th>${runs.map((run) => cell(example, run, runs.length > 1))}</tr>
${notes.length > 0 && html`<tr class="because" id="${why}" hidden><td colspan="${runs.length + 1}"><ul>${notes}</ul></td></tr>`}`
}

/** Beside other targets an outcome says more than a time: they ran on different days, under different loads. */
function cell(example: Example, run: Run, several: boolean): Html {
  const { status, milliseconds } = outcomeOf(example, run)
  const label = status === 'works' ? '' : statusLabels[status].toLowerCase()
  const said = several ? label : milliseconds >= 1 && describeDuration(milliseconds)
  return html`<td><a class="cell ${status}" href="#${example.id}" data-run="${run.id}">${icon(status === 'works' ? 'tick' : status)}<span class="vh">${run.title}: ${statusLabels[status]}</span><span class="ms" aria-hidden="true">${said}</span></a></td>`
}

function explanation({ status, reason, steps, hooks }: ExampleRun): Html | undefined {
  if (status === 'works' || status === 'not-run') return undefined
  const problem = [...steps, ...hooks].find((each) => each.problem !== undefined)?.problem
  if (reason !== undefined) return reasonText(reason)
  return html`${problem === undefined ? statusLabels[status] : headline(problem)}`
}

/** What was not run says nothing; a single run agrees with itself where it works. */
export function isAgreed(example: Example, runs: readonly Run[]): boolean {
  const outcomes = runs.map((run) => outcomeOf(example, run).status)
  if (outcomes.length === 1) return outcomes[0] === 'works' || outcomes[0] === 'not-run'
  return new Set(outcomes.filter((status) => status !== 'not-run')).size < 2
}
