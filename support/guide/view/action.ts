import type { Action, Evidence } from '../recording/recording.ts'
import { readRollout } from '../recording/rollout-history.ts'
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
  const of = (kind: Evidence['kind']) => action.evidence.filter((each) => each.kind === kind)
  const files = of('file')
  const inline = of('output').filter(isShort)
  const behind = action.evidence.filter(
    (each) => !/^(?:file|comparison|rollout)$/.test(each.kind) && !isShort(each),
  )
  return html`<div class="action">${action.note !== undefined && html`<p class="note">${action.note}</p>`}
${files.map((file) => fileView(file, view))}
${action.command !== undefined && commandView(action.command, view)}
${inline.map(({ text }) => html`<pre class="output"${failed(action)}>${terminalText(text.trimEnd())}</pre>`)}
${of('comparison').map(({ text }) => comparisonView(text))}${of('rollout').map(({ text }) => rolloutPart(text))}${behind.length > 0 && html`<div class="shows">${behind.map((each) => button({ evidence: each, action, example, view }))}</div>`}</div>`
}

function rolloutPart(text: string): Html | false {
  const history = readRollout(text)
  return history !== undefined && rolloutView(history)
}

const longestCommand = 20_000
const longestFile = 4_000

function commandView(command: string, { book }: View): Html {
  const { text, whole } = book.cutter.cut(command, longestCommand)
  if (whole !== undefined) return html`<div class="cmd"><pre>${text}</pre>${wholeNote(whole)}</div>`
  return html`<div class="cmd"><pre data-copy>${commandText(text)}</pre></div>`
}

function fileView(file: Evidence, { book }: View): Html {
  const { text, whole } = book.cutter.cut(file.text.trimEnd(), longestFile)
  return html`<figure class="file"><figcaption>${file.title}</figcaption><pre${whole === undefined && html` data-copy="the file ${file.title}"`}>${text}</pre>${whole !== undefined && wholeNote(whole)}</figure>`
}

function isShort({ kind, text }: Evidence): boolean {
  return kind === 'output' && text.length <= 300 && text.trimEnd().split('\n').length <= 4
}

function failed({ exitCode = 0 }: Action): Html | false {
  return exitCode !== 0 && html` data-failed`
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

function label({ kind, title, text }: Evidence, { answer, exitCode = 0 }: Action): Html {
  const lines = html`<span class="dim">${plural(text.trimEnd().split('\n').length, 'line')}</span>`
  switch (kind) {
    case 'request':
      return html`Request`
    case 'response':
      return answer === undefined
        ? html`Answer`
        : html`Answer <span class="code${answer.status >= 400 || answer.status === 0 ? ' bad' : ''}">${answer.status || 'none'}</span> <span class="dim">${describeDuration(answer.milliseconds)}</span>`
    case 'output':
      return html`Output ${exitCode !== 0 && html`<span class="code bad">exit code ${exitCode}</span> `}${lines}`
    case 'log':
      return html`Log of ${title} ${lines}`
    default:
      return html`${title} ${lines}`
  }
}
