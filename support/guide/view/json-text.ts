import { type Html, html } from './html.ts'

/** JSON, or what is left of it, in colours. */
export function jsonText(text: string): Html {
  const pieces: Html[] = []
  let at = 0
  for (const match of text.matchAll(token)) {
    const [all, string, colon, word] = match
    pieces.push(html`${text.slice(at, match.index)}`)
    if (string !== undefined && colon !== undefined)
      pieces.push(html`<span class="k">${string}</span>${colon}`)
    else if (string !== undefined) pieces.push(html`<span class="s">${string}</span>`)
    else pieces.push(html`<span class="${word === undefined ? 'n' : 'w'}">${all}</span>`)
    at = match.index + all.length
  }
  return html`${pieces}${text.slice(at)}`
}

const token = /("(?:[^"\\\n]|\\.)*")(\s*:)?|\b(true|false|null)\b|-?\b\d+(?:\.\d+)?\b/g
