import type { Problem } from '../recording/recording.ts'
import { type Html, html } from './html.ts'
import { terminalText } from './terminal-text.ts'
import type { View } from './view.ts'
import { wholeNote } from './whole-note.ts'

/** What a step or hook threw, in words that need no knowledge of the test runner. */
export function problemView({ message, stack }: Problem, { book }: View): Html {
  const { text, whole } = book.cutter.cut(message, longestMessage)
  return html`<div class="problem"><pre>${messageText(text)}</pre>${whole !== undefined && wholeNote(whole)}${
    stack !== '' && html`<details><summary>Where in the code</summary><pre>${stack}</pre></details>`
  }</div>`
}

/** The first line of a message, for lists. */
export function headline({ message }: Problem): string {
  const [first = ''] = message.split('\n')
  return first.length > longestHeadline ? `${first.slice(0, longestHeadline)}…` : first
}

const longestMessage = 6_000
const longestHeadline = 300
const legend = '+ actual - expected'

/** Node marks the lines of a difference with plus and minus; a reader should not have to know which is which. */
function messageText(message: string): Html {
  const at = message.indexOf(legend)
  if (at < 0) return terminalText(message)
  const lines = message
    .slice(at + legend.length)
    .trim()
    .split('\n')
  return html`${terminalText(message.slice(0, at).trim())}${lines.map(differenceLine)}`
}

function differenceLine(line: string): Html {
  const text = line.replace(/^[+-] ?/, '')
  if (line.startsWith('+')) return html`<span class="got"><b>happened</b>${text}</span>`
  if (line.startsWith('-')) return html`<span class="want"><b>promised</b>${text}</span>`
  return html`<span class="same"><b></b>${line}</span>`
}
