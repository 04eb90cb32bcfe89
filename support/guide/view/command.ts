import { planEndpoint } from '../plan-endpoint.ts'
import { type Html, html } from './html.ts'

/** A command in colours. Its text is the command to the letter, so that it can be copied from the page. */
export function commandText(command: string): Html {
  let isProgram = true
  let isContinued = false
  const words = command.split(option).map((piece, index): Html => {
    if (index % 2 === 1) return optionText(piece)
    return html`${(piece.match(word) ?? []).map((each): Html => {
      if (/^\s/.test(each)) {
        isProgram ||= each.includes('\n') && !isContinued
        return html`${each}`
      }
      isContinued = each === '\\'
      const [, assigned] = /^(\w+=\$\()/.exec(each) ?? []
      if (isProgram && assigned !== undefined) {
        isProgram = false
        return html`${assigned}<b>${each.slice(assigned.length)}</b>`
      }
      const wasProgram = isProgram
      isProgram = /^(?:\||&&|;)$/.test(each)
      if (wasProgram && /^[a-z][\w./-]*$/.test(each)) return html`<b>${each}</b>`
      return isProgram ? html`<span class="op">${each}</span>` : withEndpoint(each)
    })}`
  })
  return html`${words}`
}

/** The same without colours, for long lists; only options are kept in one piece. */
export function plainCommandText(command: string): Html {
  const pieces = command.split(option)
  return html`${pieces.map((piece, index) => (index % 2 === 0 ? withEndpoint(piece) : html`<u>${withEndpoint(piece)}</u>`))}`
}

/** An option with a value of ordinary length: lines break before it, as a person would write it. */
const option = /((?<=^|\s)--?[a-zA-Z][\w-]*(?:=[^\s'"]{1,60}| (?![-|&;'"])[^\s'"]{1,40}(?=\s|$))?)/
/** Quoted text and blank space stay whole; together the words are the command again. */
const word = /(?:'[^']*'|"[^"]*"|[^\s'"]|['"])+|\s+/g

function optionText(text: string): Html {
  const [flag = ''] = /^[\w-]+/.exec(text) ?? []
  return html`<u><i>${flag}</i>${withEndpoint(text.slice(flag.length))}</u>`
}

const authority = new URL(planEndpoint).host
const places = new RegExp(`(${planEndpoint}|\\b${authority})(?!\\d)`)

/** Marks where the plan's endpoint stands, for the reader who has another. */
function withEndpoint(text: string): Html {
  const pieces = text.split(places)
  return html`${pieces.map((piece, index) => (index % 2 === 0 ? piece : html`<var>${piece}</var>`))}`
}
