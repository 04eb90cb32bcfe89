import { problemOf } from '../course/causes.ts'
import { asksTarget, type Example, examplesOf, type Guide, outcomeOf, type Run } from '../course/guide.ts'
import { type Html, html } from './html.ts'
import { headline } from './problem.ts'
import { reasonText } from './reason.ts'
import { plural } from './words.ts'

/** Why examples do not work on a target: each reason once, the one of the most examples first. */
export type Notes = readonly { readonly reason: string; readonly count: number }[]

/** What a run has to say for what does not work in it. */
export function notesOf(guide: Guide, run: Run): Notes {
  const reasons = examplesOf(guide)
    .filter(asksTarget)
    .flatMap((example) => reasonOf(example, run) ?? [])
  return [...Map.groupBy(reasons, (reason) => reason)]
    .map(([reason, alike]) => ({ reason, count: alike.length }))
    .toSorted((one, other) => other.count - one.count)
}

/** The numbers of the notes to some examples, without repetition. */
export function noteNumbers(notes: Notes, examples: readonly Example[], run: Run): number[] {
  const reasons = new Set(examples.map((example) => reasonOf(example, run)))
  return notes.flatMap(({ reason }, index) => (reasons.has(reason) ? [index + 1] : []))
}

/** A reason in a line; nothing for what works or was not run. */
function reasonOf(example: Example, run: Run): string | undefined {
  const outcome = outcomeOf(example, run)
  if (outcome.status === 'works' || outcome.status === 'not-run') return undefined
  const problem = problemOf(outcome)
  return (outcome.reason ?? (problem && headline(problem)))?.split('\n')[0]
}

/** The notes of all targets that need any, a list each. */
export function notesView(runs: readonly { readonly run: Run; readonly notes: Notes }[]): Html | false {
  const told = runs.filter(({ notes }) => notes.length > 0)
  if (told.length === 0) return false
  return html`<div class="notes">${told.map(
    ({ run, notes }) =>
      html`<section aria-labelledby="notes-${run.id}"><h3 id="notes-${run.id}">${run.title}</h3>${notesList(run, notes)}</section>`,
  )}</div>`
}

/** What more than a glance takes in is folded. */
const mostOpen = 6

function notesList(run: Run, notes: Notes): Html {
  const item = ({ reason, count }: Notes[number], index: number) =>
    html`<li id="${noteId(run, index + 1)}" value="${index + 1}">${sentence(reason)} <span class="dim">${plural(count, 'example')}</span></li>`
  const open = notes.slice(0, mostOpen).map(item)
  const folded = notes.slice(mostOpen).map((note, index) => item(note, mostOpen + index))
  return html`<ol>${open}</ol>${folded.length > 0 && html`<details><summary>${folded.length} more</summary><ol>${folded}</ol></details>`}`
}

/** A reason ends with where it can be read in full. */
function sentence(reason: string): Html {
  const [, words, address] = /^(.*?)\s*\((https?:\/\/[^\s)]+)\)\.?$/.exec(reason) ?? []
  return words === undefined || address === undefined
    ? reasonText(reason)
    : html`${words} <a href="${address}" aria-label="Source: ${words}">source</a>`
}

/** The address of a note. */
export function noteId(run: Run, number: number): string {
  return `note-${run.id}-${number}`
}
