/** A text whose placeholders are hidden from a parser, and the way back. */
export type Masked = {
  readonly text: string
  /** Puts the placeholders back into any text made of the masked one. */
  restore(text: string): string
  /** Takes the quotes again from placeholders that had none, in a text printed of restored values. */
  unquote(text: string): string
}

type Hidden = { readonly text: string; readonly bare: boolean }

// Characters for private use, which no definition has.
const token = (index: number) => `\ue000${index}\ue001`
// What templates write where JSON expects a value.
const bare = /(?:\$\{[^}\n]{0,200}\}|<[A-Za-z%][^<>"\n]{0,200}>|\$[A-Za-z_]\w{0,200}|__\w{1,200}?__)/y

/**
 * Hides what no JSON parser takes: placeholders without quotes (`<PORT>`, `${PORT}`, `{{port}}`), and those inside a
 * text that hold quotes themselves (`"{{ env "IMAGE" }}"`).
 */
export function maskJson(text: string): Masked {
  const hidden: Hidden[] = []
  let masked = ''
  let inside = false
  let at = 0
  const take = (end: number) => {
    masked += text.slice(at, end)
    at = end
  }
  const hide = (end: number) => {
    hidden.push({ text: text.slice(at, end), bare: !inside })
    const mark = token(hidden.length - 1)
    masked += inside ? mark : `"${mark}"`
    at = end
  }
  while (at < text.length) {
    const end = endOf(text, at, '{{', '}}')
    bare.lastIndex = at
    if (inside && text[at] === '\\') take(at + 2)
    else if (end !== undefined) hide(end)
    else if (text[at] === '"') {
      inside = !inside
      take(at + 1)
    } else if (inside) take(at + 1)
    else if (text.startsWith('//', at)) take(endOf(text, at, '//', '\n') ?? text.length)
    else if (text.startsWith('/*', at)) take(endOf(text, at, '/*', '*/') ?? text.length)
    else if (bare.test(text)) hide(bare.lastIndex)
    else take(at + 1)
  }
  return maskedBy(text, masked, hidden)
}

/** Hides `{{port}}` where a value begins, which YAML takes for a map. */
export function maskYaml(text: string): Masked {
  const hidden: Hidden[] = []
  const masked = text.replace(
    /(?<=^[^"'#\n]{0,500}(?::|-) {1,20})\{\{[^\n]{0,500}?\}\}[^\s#]{0,200}/gm,
    (found) => {
      hidden.push({ text: found, bare: true })
      return `"${token(hidden.length - 1)}"`
    },
  )
  return maskedBy(text, masked, hidden)
}

function maskedBy(text: string, masked: string, hidden: readonly Hidden[]): Masked {
  // One that stands in quotes elsewhere keeps them everywhere.
  const bare = hidden.flatMap((each) =>
    each.bare && !text.includes(JSON.stringify(each.text)) ? each.text : [],
  )
  return {
    text: masked,
    restore: (given) => restore(given, hidden),
    unquote: (printed) =>
      [...new Set(bare)].reduce((given, each) => given.replaceAll(JSON.stringify(each), () => each), printed),
  }
}

function restore(given: string, hidden: readonly Hidden[]): string {
  return given.replace(/"?\ue000(\d+)\ue001"?/g, (found, index: string) => {
    const each = hidden[Number(index)]
    if (each === undefined) return found
    const quotes = each.bare ? ['', ''] : [found.startsWith('"') ? '"' : '', found.endsWith('"') ? '"' : '']
    return quotes.join(each.text)
  })
}

/** Where something that opens here ends on the same line; a comment of several lines ends where it is closed. */
function endOf(text: string, at: number, opening: string, closing: string): number | undefined {
  if (!text.startsWith(opening, at)) return undefined
  const reach = opening === '{{' ? text.slice(at, at + 500) : undefined
  const end = reach === undefined ? text.indexOf(closing, at + 2) : reach.indexOf(closing, 2)
  if (end < 0) return undefined
  return (reach === undefined ? end : at + end) + closing.length
}
