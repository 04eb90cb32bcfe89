import { type Example, outcomeOf, type RuleGroup } from '../course/guide.ts'
import { renderMarkdown } from '../course/markdown.ts'
import { witnessesOf } from '../course/witnesses.ts'
import type { ExampleRun, StepRun } from '../recording/recording.ts'
import { failureView, stepId } from './failure.ts'
import { type Html, html } from './html.ts'
import { icon } from './icons.ts'
import { reasonText } from './reason.ts'
import { hookView, stepView } from './step.ts'
import type { View } from './view.ts'
import { describeDuration, statusLabels } from './words.ts'

/** One example with its steps, and what became of them in the run that is shown. */
export function exampleView(example: Example, rule: RuleGroup, view: View): Html {
  const run = outcomeOf(example, view.run)
  const { id } = example
  const steps = example.steps.map((step, index) =>
    stepView({
      step,
      run: run.steps[index] ?? untried,
      example: id,
      id: /^(?:fails|blocked)$/.test(run.status) ? stepId(id, index) : undefined,
      witnesses:
        step.kind === 'then' && run.steps[index]?.status === 'works'
          ? witnessesOf(example.steps, run, index)
          : undefined,
      view,
    }),
  )
  const hooks = (when: 'before' | 'after') =>
    run.hooks.filter((hook) => hook.when === when).map((hook) => hookView(hook, id, view))
  return html`<article class="example ${run.status}" id="${id}">
<header><h3>${ownLink(id, example.title)}</h3><p class="verdict ${run.status}">${icon(run.status)} ${statusLabels[run.status]}${
    run.milliseconds >= 1 && html` <span class="dim">${describeDuration(run.milliseconds)}</span>`
  }</p></header>
${example.description.trim() !== '' && html`<div class="prose">${renderMarkdown(example.description)}</div>`}
${reasonView(run)}${failureView(example, rule.title, view)}${hooks('before')}
<ol class="steps">${steps}</ol>${hooks('after')}
<footer>${acrossView(example, view)}<p class="where"><span class="vh">Source: </span>${example.uri}:${example.line} ${example.tags.join(' ')}</p></footer>
</article>`
}

/** A title that is its own link, so that its address can be taken. */
export function ownLink(id: string, title: string): Html {
  return html`<a class="own" href="#${id}">${title}</a>`
}

const untried: StepRun = { status: 'not-run', milliseconds: 0, actions: [] }

function reasonView(run: ExampleRun): Html {
  const again = run.attempts > 1 && `It took ${run.attempts} attempts.`
  return html`${again !== false && html`<p class="reason">${again}</p>`}${
    run.reason !== undefined && html`<p class="reason">${reasonText(run.reason)}</p>`
  }`
}

/** The same example on each target, when there are several. */
function acrossView(example: Example, { guide, run }: View): Html | false {
  if (guide.runs.length < 2) return false
  return html`<ul class="across" aria-label="The same example on every target">${guide.runs.map((each) => {
    const { status } = outcomeOf(example, each)
    return html`<li><a class="chip ${status}" href="#${example.id}" data-run="${each.id}"${each.id === run.id && html` aria-current="true"`}>${icon(status)}<span>${each.title}</span><span class="vh">: ${statusLabels[status]}</span></a></li>`
  })}</ul>`
}
