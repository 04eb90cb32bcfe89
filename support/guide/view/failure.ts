import { type Example, outcomeOf } from '../course/guide.ts'
import { witnessesOf } from '../course/witnesses.ts'
import type { ExampleRun } from '../recording/recording.ts'
import { type Html, html } from './html.ts'
import { headline } from './problem.ts'
import { stepText } from './step.ts'
import type { View } from './view.ts'
import { witnessesView } from './witnesses.ts'
import { describeDuration, plural } from './words.ts'

/** For an example that fails: what was promised, what happened, and where the two part. */
export function failureView(example: Example, rule: string, view: View): Html | false {
  const run = outcomeOf(example, view.run)
  if (run.status !== 'fails' && run.status !== 'blocked') return false
  const at = run.steps.findIndex(({ problem }) => problem !== undefined)
  const step = example.steps[at]
  const failed = run.steps[at]
  const hook = run.hooks.find(({ problem }) => problem !== undefined)
  const problem = failed?.problem ?? hook?.problem
  if (problem === undefined) return false
  return html`<dl class="failure"><div><dt>Promised</dt><dd>${rule !== '' && html`<p class="promise">${rule}.</p>`}${step && html`<p>${step.keyword} ${stepText(step)}</p>`}</dd></div>
<div><dt>Happened</dt><dd><p>${headline(problem)}</p>${step && witnessesView(witnessesOf(example.steps, run, at), view)}</dd></div>
<div><dt>Stopped at</dt><dd><p>${step && failed ? partingPoint({ example, run, at }) : html`after the steps: ${hook?.name}`}</p></dd></div></dl>`
}

function partingPoint({ example, run, at }: { example: Example; run: ExampleRun; at: number }): Html {
  const left = example.steps.length - at - 1
  const took = run.steps[at]?.milliseconds ?? 0
  return html`<a href="#${stepId(example.id, at)}">step ${at + 1} of ${example.steps.length}</a>${took >= 1 && html`, after ${describeDuration(took)}`}. ${
    left > 0 && html`${plural(left, 'step was', 'steps were')} not tried any more.`
  }`
}

/** The address of a step. */
export function stepId(example: string, index: number): string {
  return `${example}--${index + 1}`
}
