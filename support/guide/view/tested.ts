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
import { edgesTable } from './edges.ts'
import { exampleView, ownLink } from './example.ts'
import { type Html, html } from './html.ts'
import { mark } from './icons.ts'
import { summarize } from './tally.ts'
import type { View } from './view.ts'
import { plural, statusLabels } from './words.ts'

/** All that is tested of a section: what it teaches in full, what is worth knowing a line each, edge cases in a table. */
export function testedView(section: Section, view: View): Html {
  const { rules } = section
  const edges = rules.map((rule) => {
    const examples = rule.examples.filter((example) => isEdge(example, view))
    return { rule, examples, alone: examples.length === rule.examples.length }
  })
  return html`${rules.map((rule) => ruleView(rule, view))}${edgesTable(edges, view)}`
}

/** The same, folded beneath a lesson. */
export function foldedTests(section: Section, view: View): Html {
  const examples = examplesOf(section)
  return html`<details class="part more tested"><summary><h2>Everything that is tested here</h2><span class="dim">${plural(examples.length, 'example')}; on ${view.run.title} ${summarize(examples, view.run)}</span></summary>
${section.description.trim() !== '' && html`<div class="prose">${renderMarkdown(section.description)}</div>`}${testedView(section, view)}</details>`
}

function ruleView(rule: RuleGroup, view: View): Html | false {
  const examples = rule.examples.filter((example) => !isEdge(example, view))
  if (examples.length === 0 && rule.examples.length > 0) return false
  const heading =
    rule.title === ''
      ? html`<h2 class="vh" id="${rule.id}">Examples</h2>`
      : html`<h2 id="${rule.id}">${ownLink(rule.id, rule.title)}</h2>`
  return html`<section class="rule" aria-labelledby="${rule.id}">${heading}
${rule.description.trim() !== '' && html`<div class="prose">${renderMarkdown(rule.description)}</div>`}${examples.map(
  (example) =>
    isOpen(example, view) ? exampleView(example, rule, view) : foldedExample(example, rule, view),
)}</section>`
}

/** What fails is not hidden. */
function isOpen(example: Example, view: View): boolean {
  return weightOf(example) === 'lesson' || isWrong(example, view)
}

function isEdge(example: Example, view: View): boolean {
  return weightOf(example) === 'edge' && !isWrong(example, view)
}

function isWrong(example: Example, { run }: View): boolean {
  return /^(?:fails|blocked)$/.test(outcomeOf(example, run).status)
}

function foldedExample(example: Example, rule: RuleGroup, view: View): Html {
  const { status } = outcomeOf(example, view.run)
  return html`<details class="line"><summary>${mark(status)}<span class="what">${example.title}</span><span class="came">${outcomeText(example, view)}</span></summary>${exampleView(example, rule, view)}</details>`
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
