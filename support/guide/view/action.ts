import type { CallRecord, EvidenceRecord } from '../../driver/evidence/record.ts'
import type { CommandLine } from '../recording/command-line.ts'
import type { Action, Evidence } from '../recording/recording.ts'
import { commandText } from './command.ts'
import { comparisonView } from './comparison.ts'
import { type Html, html } from './html.ts'
import { rolloutView } from './rollout.ts'
import { terminalText } from './terminal-text.ts'
import type { View } from './view.ts'
import { wholeNote } from './whole-note.ts'
import { describeDuration, plural } from './words.ts'

/** What a step did: the command, and behind buttons what was asked, what came back and what was written. */
export function actionView(action: Action, example: string, view: View): Html {
  const { record, command, rounds, note } = action
  const behind = action.evidence.filter((each) => !isShort(each))
  return html`<div class="action">${rounds !== undefined && html`<p class="note">Asked ${rounds} times; this is the last answer.</p>`}${note !== undefined && html`<p class="note">${note}</p>`}
${record?.kind === 'file' && fileView(record.name, record.text, view)}
${command !== undefined && commandView(command, view)}${action.evidence
  .filter(isShort)
  .map(
    ({ text }) =>
      html`<pre class="output"${hasFailed(record) && html` data-failed`}>${terminalText(text.trimEnd())}</pre>`,
  )}${record?.kind === 'call' && refusalView(record)}
${record?.kind === 'comparison' && comparisonView(record)}${record?.kind === 'rollout' && rolloutView(record.history)}${behind.length > 0 && html`<div class="shows">${behind.map((each) => button({ evidence: each, action, example, view }))}</div>`}</div>`
}

const longestCommand = 20_000
const longestFile = 4_000

function commandView({ text: command, pasteable, sets }: CommandLine, { book }: View): Html {
  const { text, whole } = book.cutter.cut(command, longestCommand)
  if (whole !== undefined) return html`<div class="cmd"><pre>${text}</pre>${wholeNote(whole)}</div>`
  return html`${sets.map(
    ({ set, value }) =>
      html`<div class="cmd sets"><pre data-copy="the variable" title="In this run: ${value}">${commandText(set)}</pre></div>`,
  )}<div class="cmd${!pasteable && ' once'}"><pre${pasteable ? html` data-copy` : html` title="As it ran: it names what only that run knew."`}>${commandText(text)}</pre></div>`
}

function fileView(name: string, written: string, { book }: View): Html {
  const { text, whole } = book.cutter.cut(written.trimEnd(), longestFile)
  return html`<figure class="file"><figcaption>${name}</figcaption><pre${whole === undefined && html` data-copy="the file ${name}"`}>${text}</pre>${whole !== undefined && wholeNote(whole)}</figure>`
}

/** In the words of the AWS CLI, since those are what a reader will meet. */
function refusalView({ operation, refusal }: CallRecord): Html | false {
  if (refusal === undefined) return false
  return html`<pre class="output refusal">An error occurred (<b>${refusal.code}</b>) when calling the ${operation} operation: ${refusal.message}</pre>`
}

/** What is short is read without a click. */
function isShort({ kind, text }: Evidence): boolean {
  return kind === 'output' && text.length <= 300 && text.trimEnd().split('\n').length <= 4
}

function hasFailed(record: EvidenceRecord | undefined): boolean {
  if (record?.kind === 'command') return record.exitCode !== 0
  return record?.kind === 'visit' && record.status === 0
}

function button(options: {
  readonly evidence: Evidence
  readonly action: Action
  readonly example: string
  readonly view: View
}): Html {
  const { evidence, action, example, view } = options
  const number = view.book.add(evidence, example)
  return html`<button class="show" aria-expanded="false" value="${number}">${label(evidence, action)}</button>`
}

function label({ kind, title, text }: Evidence, { record }: Action): Html {
  const lines = html`<span class="dim">${plural(text.trimEnd().split('\n').length, 'line')}</span>`
  switch (kind) {
    case 'request':
      return html`Request`
    case 'response':
      return record?.kind === 'call' ? answerLabel(record) : html`Answer`
    case 'output':
      return html`${title} ${hasFailed(record) && html`<span class="code bad">failed</span> `}${lines}`
    case 'log':
      return html`Log of ${title} ${lines}`
    case 'other':
      return html`${title} ${lines}`
  }
}

function answerLabel({ status, milliseconds, refusal }: CallRecord): Html {
  const took = html`<span class="dim">${describeDuration(milliseconds)}</span>`
  if (status === 0) return html`Answer <span class="code bad">none</span> ${took}`
  return html`${refusal === undefined ? 'Answer' : 'Refusal'} ${status !== undefined && html`<span class="code">${status}</span> `}${took}`
}
