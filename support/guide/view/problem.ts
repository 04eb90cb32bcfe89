import { isBare } from '../../driver/evidence/likeness.ts'
import { witnessHeading } from '../../driver/evidence/witnesses.ts'
import type { Problem } from '../recording/recording.ts'
import { type Html, html } from './html.ts'
import { terminalText } from './terminal-text.ts'
import type { View } from './view.ts'
import { wholeNote } from './whole-note.ts'

/** What a step or hook threw, in words that need no knowledge of the test runner. */
export function problemView({ message, stack }: Problem, { book }: View): Html {
  const { text, whole } = book.cutter.cut(message, longestMessage)
  if (text === '' && stack === '') return html``
  return html`<div class="problem">${text !== '' && html`<pre>${messageText(text)}</pre>`}${whole !== undefined && wholeNote(whole)}${
    stack !== '' && html`<details><summary>Where in the code</summary><pre>${stack}</pre></details>`
  }</div>`
}

/** A message in a line, for lists: of a difference, what happened and what was promised. */
export function headline({ message }: Problem): string {
  const said = differenceIn(message)
  const text =
    said === undefined
      ? (inequality(message) ?? message.trim().split('\n')[0])
      : [ownWords(message), summaryOf(said)].filter((each) => each !== '').join(' ')
  return text === undefined || text.length <= longestHeadline
    ? (text ?? '')
    : `${text.slice(0, longestHeadline)}…`
}

/** What a message says before its difference, when that is more than that there is one. */
function ownWords(message: string): string {
  return isBare(message) ? '' : (message.trim().split('\n')[0] ?? '')
}

const longestMessage = 6_000
const longestHeadline = 300
const legend = '+ actual - expected'

/** Of two short values Node says no more than that they are not the same. */
function inequality(message: string): string | undefined {
  const [, happened, promised] =
    /^Expected values to be strictly equal:\s+(.+) !== (.+)$/m.exec(message) ?? []
  return happened && `${happened}, instead of ${promised}`
}

/** Node marks the lines of a difference with plus and minus; a reader should not have to know which is which. */
function messageText(message: string): Html {
  const lines = differenceIn(message)
  if (lines === undefined) return terminalText(message)
  const before = message.slice(0, message.indexOf(legend)).trim()
  const witnesses = message.indexOf(witnessHeading)
  const beside = witnesses < 0 ? '' : `\n${message.slice(witnesses)}`
  return html`${terminalText(before)}${lines.map(differenceLine)}${terminalText(beside)}`
}

function differenceIn(message: string): string[] | undefined {
  const at = message.indexOf(legend)
  if (at < 0) return undefined
  const [difference = ''] = message.slice(at + legend.length).split(witnessHeading)
  return difference.replace(/^\n+|\s+$/g, '').split('\n')
}

function summaryOf(lines: readonly string[]): string {
  const values = lines.filter((line) => !/^. *[[\]{}]+,?$/.test(line))
  const marked = (mark: string) =>
    values
      .flatMap((line) => (line.startsWith(mark) ? [withoutMark(line).trim().replace(/,$/, '')] : []))
      .join(', ')
  const happened = marked('+') || 'nothing'
  const promised = marked('-')
  return promised === '' ? happened : `${happened}, instead of ${promised}`
}

function differenceLine(line: string): Html {
  const text = withoutMark(line)
  if (line.startsWith('+')) return html`<span class="got"><b>happened</b>${text}</span>`
  if (line.startsWith('-')) return html`<span class="want"><b>promised</b>${text}</span>`
  return html`<span class="same"><b></b>${text}</span>`
}

function withoutMark(line: string): string {
  return line.replace(/^[+ -] ?/, '')
}
