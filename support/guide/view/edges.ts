import { type Example, outcomeOf, type RuleGroup } from '../course/guide.ts'
import { type Saying, sayingsOf, shorten } from '../course/sayings.ts'
import { witnessesOf } from '../course/witnesses.ts'
import { exampleView } from './example.ts'
import { type Html, html } from './html.ts'
import { mark } from './icons.ts'
import type { View } from './view.ts'
import { plural, statusLabels } from './words.ts'

/** What only a tester asks of a rule. */
export type Edges = {
  readonly rule: RuleGroup
  readonly examples: readonly Example[]
  /** Whether the rule has nothing else, and so no heading above. */
  readonly alone: boolean
}

/** All edge cases of a section as one table: the case, and what it was answered. Their evidence is folded beneath. */
export function edgesTable(edges: readonly Edges[], view: View): Html | false {
  const count = edges.reduce((sum, { examples }) => sum + examples.length, 0)
  if (count === 0) return false
  const evidence = edges.flatMap(({ rule, examples }) =>
    examples.map((example) => exampleView(example, rule, view)),
  )
  return html`<section class="rule edges"><h2>Edge cases</h2><div class="table wide" tabindex="0" role="group" aria-label="Edge cases"><table><thead><tr><th scope="col">Case</th><th scope="col">Answer</th><th scope="col">In its words</th></tr></thead>${edges
    .filter(({ examples }) => examples.length > 0)
    .map(
      ({ rule, examples, alone }) =>
        html`<tbody>${rule.title !== '' && html`<tr class="part"><th scope="rowgroup" colspan="3"${alone && html` id="${rule.id}"`}>${rule.title}</th></tr>`}${examples.map((example) => edgeRow(example, view))}</tbody>`,
    )}</table></div>
<details class="all"><summary>${count === 1 ? 'Its evidence' : `The evidence of ${plural(count, 'case')}`}</summary>${evidence}</details></section>`
}

function edgeRow(example: Example, view: View): Html {
  const { status } = outcomeOf(example, view.run)
  const { code, words } =
    status === 'works' ? answerTo(example, view) : { code: statusLabels[status], words: '' }
  return html`<tr class="edge"><th scope="row">${mark(status)}<a href="#${example.id}">${example.title}</a></th><td><code>${code}</code></td><td>${words}</td></tr>`
}

/** The last refusal with its words, else what the witnesses of the last Then said. */
function answerTo(example: Example, { run }: View): { code: string; words: string } {
  const outcome = outcomeOf(example, run)
  const last = example.steps.findLastIndex(({ kind }) => kind === 'then')
  const refused = outcome.steps
    .flatMap(({ actions }) => actions.flatMap(sayingsOf))
    .findLast((saying) => saying.refused)
  const said = refused ?? (last < 0 ? undefined : witnessesOf(example.steps, outcome, last).sayings[0])
  return said === undefined ? { code: '', words: '' } : asAnswer(said)
}

const mostFacts = 3

/** A refusal is a code and its words; the status of a page, or what Docker says, comes before the rest. */
function asAnswer({ who, says, refused }: Saying): { code: string; words: string } {
  const [[name, value] = ['', ''], ...others] = says
  if (refused === true && name !== 'status')
    return { code: name === 'says' ? who : name, words: shorten(value) }
  if (refused === true) return { code: value, words: others.map(([, each]) => shorten(each)).join(', ') }
  const facts = says.slice(0, mostFacts).map(([each, said]) => `${each} ${shorten(said)}`)
  return { code: who, words: facts.join(', ') }
}
