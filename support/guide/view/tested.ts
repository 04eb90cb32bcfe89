import {
  type Example,
  examplesOf,
  outcomeOf,
  type RuleGroup,
  type Section,
  weightOf,
} from '../course/guide.ts'
import { renderMarkdown } from '../course/markdown.ts'
import { sayingsOf } from '../course/sayings.ts'
import { exampleView, ownLink } from './example.ts'
import { type Html, html } from './html.ts'
import { mark } from './icons.ts'
import { summarize } from './tally.ts'
import type { View } from './view.ts'
import { plural, statusLabels } from './words.ts'

/** All that is tested of a section: what it teaches in full, the rest a line each that opens. */
export function testedView(section: Section, view: View): Html {
  const { rules } = section
  return html`${rules.map((rule) => ruleView(rule, view))}`
}

/** The same, folded beneath a lesson. */
export function foldedTests(section: Section, view: View): Html {
  const examples = examplesOf(section)
  return html`<details class="part more tested"><summary><h2>Everything that is tested here</h2><span class="dim">${plural(examples.length, 'example')}; on ${view.run.title} ${summarize(examples, view.run)}</span></summary>
${section.description.trim() !== '' && html`<div class="prose">${renderMarkdown(section.description)}</div>`}${testedView(section, view)}</details>`
}

function ruleView(rule: RuleGroup, view: View): Html {
  const heading =
    rule.title === ''
      ? html`<h2 class="vh" id="${rule.id}">Examples</h2>`
      : html`<h2 id="${rule.id}">${ownLink(rule.id, rule.title)}</h2>`
  const edges = rule.examples.filter((example) => weightOf(example) === 'edge')
  return html`<section class="rule" aria-labelledby="${rule.id}">${heading}
${rule.description.trim() !== '' && html`<div class="prose">${renderMarkdown(rule.description)}</div>`}${rule.examples
  .filter((example) => weightOf(example) !== 'edge')
  .map((example) =>
    isOpen(example, view) ? exampleView(example, rule, view) : foldedExample(example, rule, view),
  )}${edges.length > 0 && html`<div class="edges">${edges.map((example) => foldedExample(example, rule, view))}</div>`}</section>`
}

/** What fails is not hidden. */
function isOpen(example: Example, { run }: View): boolean {
  return weightOf(example) === 'lesson' || /^(?:fails|blocked)$/.test(outcomeOf(example, run).status)
}

function foldedExample(example: Example, rule: RuleGroup, view: View): Html {
  const { status } = outcomeOf(example, view.run)
  return html`<details class="line ${weightOf(example)}"><summary>${mark(status)}<span class="what">${example.title}</span><span class="came">${outcomeText(example, view)}</span></summary>${exampleView(example, rule, view)}</details>`
}

/** What came of it: the code of a refusal, else how it ended when that is not plain. */
function outcomeText(example: Example, { run }: View): string {
  const { status, steps } = outcomeOf(example, run)
  if (status !== 'works') return statusLabels[status]
  const refused = steps
    .flatMap(({ actions }) => actions.flatMap(sayingsOf))
    .filter((saying) => saying.refused)
  const [code = ''] = refused.at(-1)?.says[0] ?? []
  return code === 'status' ? `status ${refused.at(-1)?.says[0]?.[1]}` : code === 'says' ? 'refused' : code
}
