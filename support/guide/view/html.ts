/** HTML that may stand in a page as it is. Everything else that a template is given is text, and is escaped. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  toString(): string {
    return this.text
  }
}

export type Part = Html | string | number | false | undefined | readonly Part[]

/** A template whose values cannot become markup unless they are `Html` themselves. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let text = strings[0] ?? ''
  parts.forEach((part, index) => {
    text += render(part) + (strings[index + 1] ?? '')
  })
  return new Html(text)
}

/** A text for any place of a page, attributes included. What steers a terminal or turns the direction is replaced. */
export function escapeHtml(text: string): string {
  return text.replace(unsafe, (character) => entities[character] ?? '\uFFFD')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

// Control characters, and marks that turn the direction of the text after them: https://trojansource.codes
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not get through.
const unsafe = /[&<>"'\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g

function render(part: Part): string {
  if (part === undefined || part === false) return ''
  if (part instanceof Html) return part.text
  if (typeof part === 'object') return part.map(render).join('')
  return escapeHtml(String(part))
}
