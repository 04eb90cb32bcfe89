import { type Cause, causesOf } from '../course/causes.ts'
import { type Example, type Guide, outcomeOf, type Run } from '../course/guide.ts'
import { causeWords } from './cause-words.ts'
import { type Html, html } from './html.ts'
import { mark } from './icons.ts'
import { plural } from './words.ts'

const mostCauses = 8

/** What does not work in a run, by its causes, the one of the most examples first. */
export function causesView(guide: Guide, run: Run): Html | false {
  const causes = causesOf(guide, run)
  if (causes.length === 0) return false
  const wrong = causes.reduce((sum, { examples }) => sum + examples.length, 0)
  const on = guide.runs.length > 1 && html` on ${run.title}`
  const left = causes.length - mostCauses
  return html`<section class="causes" aria-label="What does not work${on}"><p><b>${plural(wrong, 'example')} ${wrong === 1 ? 'does' : 'do'} not work${on}, for ${plural(causes.length, 'cause')}.</b></p><ol>${causes
    .slice(0, mostCauses)
    .map((cause) =>
      causeView(cause, run),
    )}</ol>${left > 0 && html`<p class="dim">And ${plural(left, 'more cause')}.</p>`}</section>`
}

function causeView(cause: Cause, run: Run): Html {
  const { examples } = cause
  const [first, ...others] = examples
  return html`<li><b>${plural(examples.length, 'example')}:</b> ${causeWords(cause)} ${first && link(first, run)}${
    others.length > 0 &&
    html`<details><summary>and ${plural(others.length, 'more', 'more')}</summary><ul>${others.map((example) => html`<li>${link(example, run)}</li>`)}</ul></details>`
  }</li>`
}

function link(example: Example, run: Run): Html {
  return html`<a href="#${example.id}" data-run="${run.id}">${mark(outcomeOf(example, run).status)} ${example.title}</a>`
}
