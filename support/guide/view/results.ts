import { type Cause, causesOf, failedStep, problemOf } from '../course/causes.ts'
import { type Example, examplesOf, outcomeOf } from '../course/guide.ts'
import { exampleKey, type PastRun } from '../course/past-run.ts'
import { witnessesOf } from '../course/witnesses.ts'
import { causeWords } from './cause-words.ts'
import { commandText } from './command.ts'
import { type Html, html } from './html.ts'
import { mark } from './icons.ts'
import { incompleteNotice, matrixView } from './matrix.ts'
import { problemView } from './problem.ts'
import { reasonText } from './reason.ts'
import type { View } from './view.ts'
import { witnessesView } from './witnesses.ts'
import { describeTime, plural } from './words.ts'

/** How a run went, for the team: causes first, what they blocked apart, then everything. */
export function resultsView(view: View): Html {
  const { guide, run } = view
  const causes = causesOf(guide, run)
  const failing = causes.filter(({ examples }) =>
    examples.some((each) => outcomeOf(each, run).status === 'fails'),
  )
  const blocked = causes.filter((cause) => !failing.includes(cause))
  const wrong = causes.reduce((sum, { examples }) => sum + examples.length, 0)
  return html`<header class="opening"><h1 tabindex="-1">${title(view, wrong, causes.length)}</h1><p class="standfirst">${run.title}${run.startedAt > 0 && `, ${describeTime(run.startedAt)}`}. ${wrong === 0 && html`Read the <a href="#start">course</a>, or look at any example below.`}</p></header>
${incompleteNotice(run)}${newSince(view)}
${failing.length > 0 && html`<ol class="causes">${failing.map((cause) => causeView(cause, view))}</ol>`}
${blocked.length > 0 && html`<section class="rule" aria-labelledby="blocked"><h2 id="blocked">Blocked</h2><p class="prose">These came to no promise, because their preparation failed. They say nothing of what they are about.</p><ol class="causes pale">${blocked.map((cause) => causeView(cause, view))}</ol></section>`}
${reasonsView(view)}${historyView(view)}
<section class="rule" aria-labelledby="every"><h2 id="every">Every example</h2>${matrixView(guide, [run])}</section>`
}

function title({ guide, run }: View, wrong: number, causes: number): string {
  if (wrong > 0) return `${wrong} ${wrong === 1 ? 'does' : 'do'} not work, for ${plural(causes, 'cause')}`
  const ran = examplesOf(guide).filter((example) => outcomeOf(example, run).status !== 'not-run')
  const works = ran.filter((example) => outcomeOf(example, run).status === 'works')
  if (ran.length === 0) return 'Nothing was run'
  return works.length === ran.length
    ? `All ${ran.length} that were run work`
    : `${works.length} of ${ran.length} work`
}

function causeView(cause: Cause, view: View): Html {
  const { run } = view
  const [first, ...others] = cause.examples
  if (first === undefined) return html``
  const outcome = outcomeOf(first, run)
  const at = outcome.steps.findIndex(({ problem }) => problem !== undefined)
  const problem = problemOf(outcome)
  const step = failedStep(first, outcome)
  return html`<li><p class="words"><b>${plural(cause.examples.length, 'example')}:</b> ${causeWords(cause)}</p>
<p>${link(first, view)}${step !== undefined && html` at <i>${step}</i>`}</p>${at >= 0 && witnessesView(witnessesOf(first.steps, outcome, at), view)}${problem && problemView(problem, view)}
<div class="cmd"><pre data-copy="the line that runs it again">${commandText(`npm test -- --name ${quoted(first.title)}`)}</pre></div>${
    others.length > 0 &&
    html`<details><summary>and ${plural(others.length, 'more', 'more')} with the same words</summary><ul>${others.map((example) => html`<li>${link(example, view)}</li>`)}</ul></details>`
  }</li>`
}

/** Cucumber takes a name for a regular expression. */
function quoted(name: string): string {
  return `'^${RegExp.escape(name)
    .replace(/\\x([0-9a-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll("'", '.')}$'`
}

function link(example: Example, { run }: View): Html {
  return html`<a href="#${example.id}" data-run="${run.id}">${mark(outcomeOf(example, run).status)} ${example.title}</a>`
}

/** Known gaps and what is not supported, each reason once. */
function reasonsView(view: View): Html | false {
  const told = examplesOf(view.guide).flatMap((example) => {
    const { status, reason = '' } = outcomeOf(example, view.run)
    return status === 'known-gap' || status === 'not-supported'
      ? [{ example, reason: reason.split('\n')[0] ?? '' }]
      : []
  })
  if (told.length === 0) return false
  const groups = [...Map.groupBy(told, ({ reason }) => reason)].toSorted(
    ([, one], [, other]) => other.length - one.length,
  )
  return html`<section class="rule" aria-labelledby="reasons"><h2 id="reasons">Known gaps, and what is not supported</h2><ul class="reasons">${groups.map(
    ([reason, alike]) =>
      html`<li><details><summary><b>${alike.length}</b> ${reasonText(reason)}</summary><ul>${alike.map(({ example }) => html`<li>${link(example, view)}</li>`)}</ul></details></li>`,
  )}</ul></section>`
}

const isWrong = (status: string | undefined) => status === 'fails' || status === 'blocked'

/** The runs of the same target before this one. */
function pastOf({ guide, run }: View): readonly PastRun[] {
  return guide.history.filter(
    ({ target, startedAt }) => target === run.facts.target.name && startedAt < run.startedAt,
  )
}

function newSince(view: View): Html | false {
  const last = pastOf(view).at(-1)
  if (last === undefined) return false
  const now = examplesOf(view.guide).map((example) => ({
    example,
    before: last.ends.get(exampleKey(example)),
    status: outcomeOf(example, view.run).status,
  }))
  const broken = now.filter(({ before, status }) => isWrong(status) && before === 'works')
  const mended = now.filter(({ before, status }) => isWrong(before) && status === 'works')
  if (broken.length + mended.length === 0)
    return html`<p class="since dim">Nothing has changed since the run of ${describeTime(last.startedAt)}.</p>`
  const said = (what: string, list: readonly { example: Example }[]) =>
    list.length > 0 &&
    html`<p><b>${what}:</b> ${list.map(({ example }, index) => html`${index > 0 && ', '}${link(example, view)}`)}</p>`
  return html`<div class="since"><p class="dim">Since the run of ${describeTime(last.startedAt)}</p>${said('New', broken)}${said('Works again', mended)}</div>`
}

/** The last runs of what does not always work. */
function historyView(view: View): Html | false {
  const past = pastOf(view)
  const rows = examplesOf(view.guide).filter((example) => {
    const ends = past
      .map(({ ends: each }) => each.get(exampleKey(example)))
      .filter((end) => end !== 'not-run')
    return [...ends, outcomeOf(example, view.run).status].some(isWrong)
  })
  if (past.length === 0 || rows.length === 0) return false
  return html`<section class="rule" aria-labelledby="history"><h2 id="history">The last ${plural(past.length + 1, 'run')}</h2><div class="table wide" tabindex="0" role="group" aria-label="How examples ended in the last runs"><table><tbody>${rows.map(
    (example) =>
      html`<tr><th scope="row">${link(example, view)}</th><td class="ends">${past.map(({ ends }) => mark(ends.get(exampleKey(example)) ?? 'not-run'))}${mark(outcomeOf(example, view.run).status)}</td></tr>`,
  )}</tbody></table></div></section>`
}
