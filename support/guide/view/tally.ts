import { asksTarget, countOutcomes, type Example, outcomeOf, type Run } from '../course/guide.ts'
import { type Html, html } from './html.ts'
import { describeDuration, describeOutcomes } from './words.ts'

/** A row of small squares, one for each example. */
function strip(examples: readonly Example[], run: Run): Html {
  return html`<span class="strip" aria-hidden="true">${examples.map((example) => html`<i class="${outcomeOf(example, run).status}"></i>`)}</span>`
}

/** How the examples of a part ended, in a sentence. */
export function tally(examples: readonly Example[], run: Run): Html {
  const took = examples.reduce((sum, example) => sum + outcomeOf(example, run).milliseconds, 0)
  return html`<p class="tally">${strip(examples, run)}<span>On <b>${run.title}</b> ${summarize(examples, run)}. <span class="dim">${describeDuration(took)}${
    run.facts.endpoint !== '' && html`, answered at ${run.facts.endpoint}`
  }</span></span></p>`
}

/** How the examples of a part ended that say something of the target, in a few words. */
export function summarize(examples: readonly Example[], run: Run): string {
  const asking = examples.filter(asksTarget)
  if (asking.length === 0)
    return describeOutcomes(countOutcomes(examples.map((each) => outcomeOf(each, run))))
  const others = examples.length - asking.length
  const more = others === 0 ? '' : `; ${others} more ask nothing of the target`
  return `${describeOutcomes(countOutcomes(asking.map((each) => outcomeOf(each, run))))}${more}`
}
