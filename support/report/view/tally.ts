import { type Example, outcomeOf, type Run } from '../guide/guide.ts'
import type { Status } from '../recording/recording.ts'
import { type Html, html } from './html.ts'
import { describeDuration } from './words.ts'

/** A row of small squares, one for each example. */
export function strip(examples: readonly Example[], run: Run): Html {
  return html`<span class="strip" aria-hidden="true">${examples.map((example) => html`<i class="${outcomeOf(example, run).status}"></i>`)}</span>`
}

/** How the examples of a part ended, in a sentence. */
export function tally(examples: readonly Example[], run: Run): Html {
  const took = examples.reduce((sum, example) => sum + outcomeOf(example, run).milliseconds, 0)
  return html`<p class="tally">${strip(examples, run)}<span>On <b>${run.title}</b> ${summarize(examples, run)}. <span class="dim">${describeDuration(took)}${
    run.facts.endpoint !== '' && html`, answered at ${run.facts.endpoint}`
  }</span></span></p>`
}

/** For example `5 of 7 examples work; 1 fails, 1 was not run`. */
export function summarize(examples: readonly Example[], run: Run): string {
  const count = (status: Status) => examples.filter((each) => outcomeOf(each, run).status === status).length
  const works = count('works')
  const others = exceptions.flatMap(([status, one, many]) => {
    const number = count(status)
    return number === 0 ? [] : [`${number} ${number === 1 ? one : many}`]
  })
  if (others.length === 0) return works === 1 ? 'the one example works' : `all ${works} examples work`
  if (works === 0 && others.length === 1) return others.join()
  return `${works} of ${examples.length} examples ${works === 1 ? 'works' : 'work'}; ${others.join(', ')}`
}

const exceptions: readonly (readonly [Status, string, string])[] = [
  ['fails', 'fails', 'fail'],
  ['known-gap', 'is a known gap', 'are known gaps'],
  ['unsupported', 'is not supported', 'are not supported'],
  ['unwritten', 'is not written yet', 'are not written yet'],
  ['not-run', 'was not run', 'were not run'],
]
