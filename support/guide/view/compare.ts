import { asksTarget, examplesOf, type Guide, outcomeOf, type Run, totalOf } from '../course/guide.ts'
import { answerOf, type Question, questionsOf } from '../course/questions.ts'
import { reachOf } from '../course/road.ts'
import { type Html, html } from './html.ts'
import { icon, mark } from './icons.ts'
import { isAgreed, matrixView } from './matrix.ts'
import { type Notes, noteId, noteNumbers, notesOf, notesView } from './notes.ts'
import { stopNames } from './road-picture.ts'
import { describeTime, plural, statuses } from './words.ts'

/** Targets side by side, for who chooses one: how far each road goes, what each can do, and then every example. */
export function compareView(guide: Guide): Html {
  const { runs } = guide
  const asking = examplesOf(guide).filter(asksTarget)
  const differ = asking.filter((example) => !isAgreed(example, runs)).length
  return html`<header class="opening"><h1 tabindex="-1">Compare targets</h1><p class="standfirst">${
    runs.length > 1
      ? `The same ${plural(asking.length, 'example')} on ${runs.length} targets: they agree on ${asking.length - differ} and differ on ${differ}. Only examples that ask the target something are counted.`
      : html`One target so far. Record another one, <code>npm run foreign -- moto</code>, and put them side by side: <code>npm run report -- FOLDER FOLDER</code>.`
  }</p></header>
<section class="rule" aria-labelledby="roads"><h2 id="roads">How far the road goes</h2><ul class="roads">${runs.map((run) => roadRow(guide, run))}</ul></section>
<section class="rule" aria-labelledby="capabilities"><h2 id="capabilities">What each can do</h2>${capabilities(guide)}</section>
${differencesView(guide)}
${runs.length > 1 && html`<section class="rule" aria-labelledby="rows"><h2 id="rows">Every example</h2>${matrixView(guide, runs)}</section>`}`
}

function roadRow(guide: Guide, run: Run): Html {
  const { target } = run.facts
  const reached = reachOf(guide, run)
  const broken = reached.findIndex(({ example }) => example === undefined)
  const share = totalOf(run) === 0 ? 0 : (run.counts.works / totalOf(run)) * 100
  const [why] = noteNumbers(notesOf(guide, run), examplesOf(guide).filter(asksTarget), run)
  return html`<li><p class="who"><b>${run.title}</b> <span class="dim">${[target.version, target.edition, run.startedAt > 0 ? describeTime(run.startedAt) : ''].filter(Boolean).join(', ')}</span></p>
<ol class="stops">${reached.map((stop, index) => stopView(stop, run, broken >= 0 && index > broken))}</ol>
<p class="share"><span class="bar" aria-hidden="true">${statuses.filter((status) => run.counts[status] > 0).map((status) => html`<i class="${status}" style="flex:${run.counts[status]}"></i>`)}</span><span><b>${run.counts.works}</b> of ${totalOf(run)} (${share.toFixed(0)} %)${why !== undefined && html`, mostly for <a href="#${noteId(run, why)}">reason ${why}</a>`}</span></p></li>`
}

/** What lies beyond a break was reached by another way, and not by the road. */
function stopView({ kind, example }: ReturnType<typeof reachOf>[number], run: Run, beyond: boolean): Html {
  if (example === undefined)
    return html`<li class="lost">${mark('fails', 'not reached')}${stopNames[kind]}</li>`
  return html`<li class="reached${beyond && ' beyond'}"><a href="#${example.id}" data-run="${run.id}">${stopNames[kind]}</a></li>`
}

function capabilities(guide: Guide): Html {
  const runs = guide.runs.map((run) => ({ run, notes: notesOf(guide, run) }))
  return html`<div class="table wide capabilities" tabindex="0" role="group" aria-label="What each target can do"><table><thead><tr><th scope="col">Question</th>${guide.runs.map(({ title }) => html`<th scope="col">${title}</th>`)}</tr></thead><tbody>${questionsOf(
    guide,
  ).map(
    (question) =>
      html`<tr><th scope="row">${question.question}</th>${runs.map(({ run, notes }) => html`<td>${answer(question, run, notes)}</td>`)}</tr>`,
  )}</tbody></table></div>${notesView(runs)}`
}

const mostNotes = 4

function answer(question: Question, run: Run, notes: Notes): Html {
  const { works, of, proof } = answerOf(question, run)
  if (of === 0 || proof === undefined) return html`<span class="dim">not run</span>`
  const said = works === of ? 'yes' : works === 0 ? 'no' : `${works} of ${of}`
  const kind = works === of ? 'works' : works === 0 ? 'fails' : 'known-gap'
  const numbers = noteNumbers(notes, question.examples, run).slice(0, mostNotes)
  return html`<a class="answer ${kind}" href="#${proof.id}" data-run="${run.id}">${icon(kind)}<span>${said}</span></a>${numbers.length > 0 && html` <sup>${numbers.map((number, index) => html`${index > 0 && ' '}<a href="#${noteId(run, number)}" aria-label="reason ${number}">${number}</a>`)}</sup>`}`
}

/** What targets do beside what AWS documents, as they told it. */
function differencesView(guide: Guide): Html | false {
  const rows = examplesOf(guide).flatMap((example) => {
    const told = guide.runs.map((run) => comparisonIn(example, run))
    const any = told.find((each) => each !== undefined)
    return any === undefined ? [] : [{ example, told, any }]
  })
  if (rows.length === 0) return false
  return html`<section class="rule" aria-labelledby="differences"><h2 id="differences">Beside AWS</h2><p class="prose">Each question was asked of the target. AWS's answer is from its documentation.</p><div class="table wide" tabindex="0" role="group" aria-label="Differences from AWS"><table><thead><tr><th scope="col">Topic</th>${guide.runs.map(({ title }) => html`<th scope="col">${title}</th>`)}<th scope="col">AWS</th></tr></thead><tbody>${rows.map(
    ({ example, told, any }) =>
      html`<tr><th scope="row"><a href="#${example.id}">${example.title}</a></th>${told.map((each) => html`<td>${each === undefined ? html`<span class="dim">–</span>` : each.here === each.aws ? html`<span class="same">the same</span>` : each.here}</td>`)}<td>${any.aws} <a class="source" href="${any.source}" aria-label="AWS on ${example.title}">AWS</a></td></tr>`,
  )}</tbody></table></div></section>`
}

function comparisonIn(example: Parameters<typeof outcomeOf>[0], run: Run) {
  const records = outcomeOf(example, run).steps.flatMap(({ actions }) =>
    actions.flatMap(({ record }) => record ?? []),
  )
  return records.find((record) => record.kind === 'comparison')
}
