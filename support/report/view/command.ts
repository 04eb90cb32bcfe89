import { planEndpoint } from '../plan-endpoint.ts'
import { type Html, html } from './html.ts'

/** A command in colours. Its text is the command to the letter, so that it can be copied from the page. */
export function commandText(command: string): Html {
  let first = true
  const words = (command.match(word) ?? []).map((each): Html => {
    if (/^\s/.test(each)) return html`${each}`
    const isProgram = first
    first = /^(?:\||&&|;)$/.test(each)
    if (isProgram) return html`<b>${each}</b>`
    if (first) return html`<span class="op">${each}</span>`
    const [, flag, rest = ''] = /^(--?[a-zA-Z][\w-]*)(=?[\s\S]*)$/.exec(each) ?? []
    return flag === undefined ? withEndpoint(each) : html`<i>${flag}</i>${withEndpoint(rest)}`
  })
  return html`${words}`
}

/** The same without colours, for long lists; only options are kept in one piece. */
export function plainCommandText(command: string): Html {
  const pieces = command.split(/(--[a-z][a-z-]{6,})/)
  return html`${pieces.map((piece, index) => (index % 2 === 0 ? withEndpoint(piece) : html`<i>${piece}</i>`))}`
}

/** Quoted text and blank space stay whole; together the words are the command again. */
const word = /(?:'[^']*'|"[^"]*"|[^\s'"]|['"])+|\s+/g

const authority = new URL(planEndpoint).host
const places = new RegExp(`(${planEndpoint}|\\b${authority})(?!\\d)`)

/** Marks where the plan's endpoint stands, for the reader who has another. */
function withEndpoint(text: string): Html {
  const pieces = text.split(places)
  return html`${pieces.map((piece, index) =>
    index % 2 === 0
      ? piece
      : html`<span data-endpoint="${piece === authority ? 'host' : 'url'}">${piece}</span>`,
  )}`
}
