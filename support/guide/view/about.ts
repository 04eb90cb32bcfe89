import { type Example, examplesOf, type Guide, outcomeOf, type Run, totalOf } from '../course/guide.ts'
import { type Html, html } from './html.ts'
import { incompleteNotice } from './matrix.ts'
import { stepText } from './step.ts'
import { describeDuration, describeMemory, describeTime, plural } from './words.ts'

/** What was run, where, with which versions, and when. */
export function aboutView(guide: Guide): Html {
  const several = guide.runs.length > 1
  return html`<header class="opening"><h1 tabindex="-1">About ${several ? 'these runs' : 'this run'}</h1><p class="standfirst">What was tested, where, with which versions, and when.</p></header>${guide.runs.map(incompleteNotice)}
<div class="facts" tabindex="0" role="region" aria-label="Facts about each run"><table>${several && html`<thead><tr><td></td>${guide.runs.map(({ title }) => html`<th scope="col">${title}</th>`)}</tr></thead>`}<tbody>
${facts.map(([name, value]) => html`<tr><th scope="row">${name}</th>${guide.runs.map((run) => html`<td>${value(run) || '–'}</td>`)}</tr>`)}</tbody></table></div>
<section class="rule" aria-labelledby="slowest"><h2 id="slowest">The slowest steps</h2><ol class="slow">${slowest(
    guide,
  ).map(
    ({ example, run, index, milliseconds }) =>
      html`<li><span class="ms">${describeDuration(milliseconds)}</span><a href="#${example.id}" data-run="${run.id}">${example.steps[index] && stepText(example.steps[index])}</a><span class="dim">${example.title}${several && ` · ${run.title}`}</span></li>`,
  )}</ol></section>
<section class="rule" aria-labelledby="changed"><h2 id="changed">What we changed for readability</h2><div class="prose"><p>Each example makes its names unique by five letters at the end, so that examples can run side by side. The guide leaves them away. In commands it puts a variable where the run had an id or a port, your endpoint where the run's own stood, and leaves out <code>--build-arg BASE=…</code>, which names the run's own copy of a base image. Passwords and tokens are hidden. Everything else is as it was.</p><p>The raw protocol of a run lies beside this page: <code>messages.ndjson</code>, and as Cucumber shows it, <code>cucumber.html</code>.</p></div></section>`
}

const facts: readonly (readonly [string, (run: Run) => string])[] = [
  [
    'Target',
    ({ title, facts: { target } }) => [title, target.version, target.edition].filter(Boolean).join(' '),
  ],
  ['Why this one', ({ facts: { reason } }) => reason],
  ['Image', ({ facts: { target } }) => target.image],
  ['Endpoint', ({ facts: { endpoint } }) => endpoint],
  ['Region', ({ facts: { region } }) => region],
  ['Driver', ({ facts: { driver } }) => drivers[driver] ?? driver],
  [
    'Container engine',
    ({ facts: { engine } }) => [engine.version, engine.address].filter(Boolean).join(', '),
  ],
  ['Machine', describeMachine],
  ['Run by', ({ tools }) => tools.join(', ')],
  ['Started', ({ startedAt }) => describeTime(startedAt)],
  ['Took', describeLength],
  ['Works', (run) => `${run.counts.works} of the ${totalOf(run)} examples that ask the target something`],
  ['Swept up before', describeSwept],
]

const drivers: Readonly<Record<string, string>> = { sdk: 'the AWS SDK and the API of the Docker engine' }

function describeMachine({ facts: { machine } }: Run): string {
  if (machine.system === '') return ''
  return `${machine.system}, ${plural(machine.processors, 'processor')}, ${describeMemory(machine.memoryBytes)} of memory`
}

function describeLength({ startedAt, endedAt, shards }: Run): string {
  if (startedAt === 0) return ''
  return `${describeDuration(endedAt - startedAt)}${shards > 1 ? `, in ${shards} shards` : ''}`
}

function describeSwept({ facts: { swept } }: Run): string {
  if (swept.containers + swept.images === 0) return 'nothing: no earlier run had left anything'
  return `${plural(swept.containers, 'container')} and ${plural(swept.images, 'image')} of a run that was killed`
}

type SlowStep = {
  readonly example: Example
  readonly run: Run
  readonly index: number
  readonly milliseconds: number
}

function slowest(guide: Guide): SlowStep[] {
  const all = guide.runs.flatMap((run) =>
    examplesOf(guide).flatMap((example) =>
      outcomeOf(example, run).steps.map(({ milliseconds }, index) => ({ example, run, index, milliseconds })),
    ),
  )
  return all.sort((one, other) => other.milliseconds - one.milliseconds).slice(0, 8)
}
