import { type Cause, causesOf, failedStep, problemOf } from '../course/causes.ts'
import { type Example, examplesOf, outcomeOf, type Run } from '../course/guide.ts'
import { exampleKey, type PastRun } from '../course/past-run.ts'
import { witnessesOf } from '../course/witnesses.ts'
import type { Problem } from '../recording/recording.ts'
import { causeWords } from './cause-words.ts'
import { commandText } from './command.ts'
import { type Html, html } from './html.ts'
import { mark } from './icons.ts'
import { incompleteNotice, matrixView } from './matrix.ts'
import { headline, problemView } from './problem.ts'
import { reasonText } from './reason.ts'
import type { View } from './view.ts'
import { witnessesView } from './witnesses.ts'
import { describeTime, plural } from './words.ts'

/** As many as leave room for the first cause on the first screen. */
const mostListed = 6

/** How a run went, for the team: causes first, what they blocked apart, then everything. */
export function resultsView(view: View): Html {
  const { guide, run } = view
  const causes = causesOf(guide, run)
  const failing = causes.filter(({ examples }) =>
    examples.some((each) => outcomeOf(each, run).status === 'fails'),
  )
  const blocked = causes.filter((cause) => !failing.includes(cause))
  return html`<header class="opening"><h1 tabindex="-1">${title(view, causes)}</h1><p class="standfirst">${run.title}${run.startedAt > 0 && `, ${describeTime(run.startedAt)}`}. ${sinceThen(view)}${causes.length === 0 && html` Read the <a href="#start">course</a>, or look at any example below.`}</p></header>
${incompleteNotice(run)}${causes.length > 1 && causeList(causes)}
${failing.length > 0 && html`<ol class="causes">${failing.map((cause) => causeView(cause, causes.indexOf(cause), view))}</ol>`}
${blocked.length > 0 && html`<section class="rule" aria-labelledby="blocked"><h2 id="blocked">Blocked</h2><p class="prose">These came to no promise, because their preparation failed. They say nothing of what they are about.</p><ol class="causes pale">${blocked.map((cause) => causeView(cause, causes.indexOf(cause), view))}</ol></section>`}
${historyView(view)}${reasonsView(view)}
<section class="rule" aria-labelledby="every"><h2 id="every">Every example</h2>${matrixView(guide, [run])}</section>`
}

function title({ guide, run }: View, causes: readonly Cause[]): string {
  const ran = examplesOf(guide).filter((example) => outcomeOf(example, run).status !== 'not-run')
  const wrong = causes.reduce((sum, { examples }) => sum + examples.length, 0)
  if (wrong > 0)
    return `${wrong} of ${ran.length} ${wrong === 1 ? 'does' : 'do'} not work, for ${plural(causes.length, 'cause')}`
  const works = ran.filter((example) => outcomeOf(example, run).status === 'works')
  if (ran.length === 0) return 'Nothing was run'
  return works.length === ran.length
    ? `All ${ran.length} ${ran.length === examplesOf(guide).length ? 'examples' : 'that were run'} work`
    : `${works.length} of ${ran.length} work`
}

/** The causes in a line each, as the terminal lists them: one that is told whole can fill a screen. */
function causeList(causes: readonly Cause[]): Html {
  const left = causes.length - mostListed
  return html`<ol class="cause-list">${causes
    .slice(0, mostListed)
    .map(
      (cause, index) =>
        html`<li><b>${plural(cause.examples.length, 'example')}</b> <a href="#${causeId(index)}">${causeWords(cause)}</a></li>`,
    )}</ol>${left > 0 && html`<p class="cause-list">And ${plural(left, 'more cause')}, below.</p>`}`
}

const causeId = (index: number) => `cause-${index + 1}`

function causeView(cause: Cause, index: number, view: View): Html {
  const { run } = view
  const [first, ...others] = cause.examples
  if (first === undefined) return html``
  const outcome = outcomeOf(first, run)
  const at = outcome.steps.findIndex(({ problem }) => problem !== undefined)
  const problem = problemOf(outcome)
  const step = failedStep(first, outcome)
  return html`<li id="${causeId(index)}"><p class="words">${causeWords(cause)}</p>
<p class="whom"><b>${howMany(cause, run)}</b> ${others.length > 0 && 'first '}${link(first, view)}${step !== undefined && html` at <i>${step}</i>`}</p>${at >= 0 && witnessesView(witnessesOf(first.steps, outcome, at), view)}${problem && problemView(withoutHeadline(problem), view)}
<div class="cmd"><pre data-copy="the line that runs it again">${commandText(`npm test -- --name ${quoted(first.title)}`)}</pre></div>${
    others.length > 0 &&
    html`<details><summary>and ${plural(others.length, 'more', 'more')} with the same words</summary><ul>${others.map((example) => html`<li>${link(example, view)}</li>`)}</ul></details>`
  }</li>`
}

/** For example `14 examples, 13 of them blocked:`. */
function howMany({ examples }: Cause, run: Run): string {
  const blocked = examples.filter((example) => outcomeOf(example, run).status === 'blocked').length
  const beside = blocked === 0 || blocked === examples.length ? '' : `, ${blocked} of them blocked`
  return `${plural(examples.length, 'example')}${beside}:`
}

/** What stands above need not be said again. */
function withoutHeadline(problem: Problem): Problem {
  const [first = '', ...rest] = problem.message.trim().split('\n')
  return first === headline(problem) ? { ...problem, message: rest.join('\n').trim() } : problem
}

/** Cucumber takes a name for a regular expression. */
function quoted(name: string): string {
  return `'^${RegExp.escape(name)
    .replace(/\\x([0-9a-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll("'", '.')}$'`
}

function link(example: Example, { run }: View): Html {
  return html`${mark(outcomeOf(example, run).status)} <a href="#${example.id}" data-run="${run.id}">${example.title}</a>`
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

/** What is new since the last run of the same target. */
function sinceThen(view: View): Html | false {
  const last = pastOf(view).at(-1)
  if (last === undefined) return false
  const now = examplesOf(view.guide).map((example) => ({
    before: last.ends.get(exampleKey(example)),
    status: outcomeOf(example, view.run).status,
  }))
  const broken = now.filter(({ before, status }) => isWrong(status) && before === 'works').length
  const wrong = now.filter(({ status }) => isWrong(status)).length
  const mended = now.filter(({ before, status }) => isWrong(before) && status === 'works').length
  const said = [
    broken > 0 &&
      `${broken === wrong ? 'All of them are' : `${broken} of them ${broken === 1 ? 'is' : 'are'}`} new`,
    mended > 0 && `${mended} ${mended === 1 ? 'works' : 'work'} again`,
  ].filter((each) => each !== false)
  const then = describeTime(last.startedAt)
  if (said.length === 0) return html`Nothing has changed since the run of ${then}.`
  return html`<a href="#history">${said.join(', and ')}</a> since the run of ${then}.`
}

/** More would push all that follows out of sight. */
const mostRows = 8

/** The last runs of what does not always work; what is new is said to be. */
function historyView(view: View): Html | false {
  const past = pastOf(view)
  const rows = examplesOf(view.guide).filter((example) => {
    const ends = past
      .map(({ ends: each }) => each.get(exampleKey(example)))
      .filter((end) => end !== 'not-run')
    return [...ends, outcomeOf(example, view.run).status].some(isWrong)
  })
  if (past.length === 0 || rows.length === 0) return false
  const table = html`<div class="table wide" tabindex="0" role="group" aria-label="How examples ended in the last runs"><table><tbody>${rows.map((example) => historyRow(example, past, view))}</tbody></table></div>`
  return html`<section class="rule" aria-labelledby="history"><h2 id="history">The last ${plural(past.length + 1, 'run')}</h2>${rows.length > mostRows ? html`<details><summary>${plural(rows.length, 'example')} that did not always work</summary>${table}</details>` : table}</section>`
}

function historyRow(example: Example, past: readonly PastRun[], view: View): Html {
  const { status } = outcomeOf(example, view.run)
  const ends = past.map(({ ends: each }) => each.get(exampleKey(example)))
  const news =
    isWrong(status) && ends.at(-1) === 'works'
      ? 'new'
      : isWrong(ends.at(-1)) && status === 'works'
        ? 'works again'
        : ''
  return html`<tr><th scope="row">${link(example, view)}</th><td class="dim">${news}</td><td class="ends">${[...ends, status].map((end) => mark(end ?? 'not-run'))}</td></tr>`
}
