import type { Witnesses } from '../course/witnesses.ts'
import type { Action, HookRun, Step, StepRun } from '../recording/recording.ts'
import { actionView } from './action.ts'
import { type Html, html } from './html.ts'
import { mark } from './icons.ts'
import { problemView } from './problem.ts'
import type { View } from './view.ts'
import { witnessesView } from './witnesses.ts'
import { describeDuration, plural, statusLabels } from './words.ts'

/** One step of an example and what became of it. What only prepares is folded, and so is what would fill the page. */
export function stepView(options: {
  readonly step: Step
  readonly run: StepRun
  readonly example: string
  /** Only steps that are linked to need one. */
  readonly id: string | undefined
  /** Of a Then. */
  readonly witnesses: Witnesses | undefined
  readonly view: View
}): Html {
  const { step, run, example, id, view } = options
  const open = run.status === 'fails' || (step.kind === 'when' && run.actions.length <= mostOpen)
  return html`<li class="step ${run.status}"${id !== undefined && html` id="${id}"`}>
<div class="said">${run.status !== 'works' && mark(run.status, run.status === 'not-run' ? 'Skipped' : statusLabels[run.status])}<p><span class="keyword">${step.keyword}</span> ${stepText(step)}</p>${timing(run)}</div>
${argumentView(step)}${options.witnesses && witnessesView(options.witnesses, view)}${actionsView({ actions: run.actions, open, example, view })}${run.problem && problemView(run.problem, view)}</li>`
}

/** What was done before or after the steps, for example to clean up. */
export function hookView(hook: HookRun, example: string, view: View): Html {
  const what = hook.when === 'before' ? 'Before it' : 'Afterwards'
  return html`<div class="hook ${hook.status}"><p class="said">${hook.status === 'fails' && mark('fails')}${what}: ${hook.name || 'a hook'}</p>${actionsView(
    { actions: hook.actions, open: hook.status === 'fails' || !hook.actions.some(isCommand), example, view },
  )}${hook.problem && problemView(hook.problem, view)}</div>`
}

/** The text of a step with the values in it marked. */
export function stepText({ parts }: Step): Html {
  return html`${parts.map((part, index) => (index % 2 === 0 ? part : html`<b>${part}</b>`))}`
}

const isCommand = ({ command }: Action) => command !== undefined

const mostOpen = 3

function timing({ milliseconds }: StepRun): Html | false {
  return milliseconds >= 1 && html`<span class="ms">${describeDuration(milliseconds)}</span>`
}

function actionsView(options: {
  readonly actions: readonly Action[]
  readonly open: boolean
  readonly example: string
  readonly view: View
}): Html | false {
  const { actions, open, example, view } = options
  if (actions.length === 0) return false
  const drawn = html`${actions.map((action) => actionView(action, example, view))}`
  const commands = actions.filter(isCommand).length
  if (open || commands === 0) return drawn
  return html`<details class="fold" data-fold="${view.book.fold(drawn)}"><summary>${plural(commands, 'command')}</summary></details>`
}

function argumentView({ docString, table }: Step): Html {
  const [head = [], ...rows] = table ?? []
  return html`${docString !== undefined && html`<figure class="file"><pre data-copy="this text">${docString}</pre></figure>`}${
    table !== undefined &&
    html`<div class="table" tabindex="0" role="group" aria-label="Table of the step"><table>${rows.length > 0 && head.length > 2 ? tableWithHead(head, rows) : table.map(rowWithHead)}</table></div>`
  }`
}

function tableWithHead(head: readonly string[], rows: readonly (readonly string[])[]): Html {
  return html`<thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead><tbody>${rows.map(
    (row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`,
  )}</tbody>`
}

/** Tables of at most two columns are lists of names and values. */
function rowWithHead([name = '', ...values]: readonly string[]): Html {
  return html`<tr><th scope="row">${name}</th>${values.map((value) => html`<td>${value}</td>`)}</tr>`
}
