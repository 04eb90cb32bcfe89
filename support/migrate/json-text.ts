import { InvalidInput } from './invalid-input.ts'
import { quoted } from './quoted.ts'

/** Parses a text as JSON; throws one sentence with line and column when it is none. */
export function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const { line, column } = placeOf(text, firstFault(text))
    throw new InvalidInput(
      `${quoted(name)} is not JSON at line ${line}, column ${column}. Correct it there.`,
      { cause },
    )
  }
}

const token =
  /[{}[\]:,]|"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

type Expected = 'value' | 'first-item' | 'key' | 'first-key' | 'colon' | 'comma' | 'end'

/**
 * The position of the first token that cannot stand where it stands. V8 tells it in some of its messages only.
 * https://www.rfc-editor.org/rfc/rfc8259
 */
function firstFault(text: string): number {
  const open: string[] = []
  let expected: Expected = 'value'
  let at = 0
  for (;;) {
    at += /^[ \t\n\r]*/.exec(text.slice(at, at + 10_000))?.[0].length ?? 0
    if (/[ \t\n\r]/.test(text[at] ?? '')) continue
    token.lastIndex = at
    const found = token.exec(text)?.[0]
    const next: Expected | undefined = found === undefined ? undefined : follow(found, expected, open)
    if (found === undefined || next === undefined) return at
    expected = next
    at += found.length
  }
}

/** What may come after this token; nothing when it may not stand here. */
function follow(found: string, expected: Expected, open: string[]): Expected | undefined {
  const inside = open.at(-1)
  const after = () => (open.length === 0 ? 'end' : 'comma')
  switch (found) {
    case '{':
    case '[':
      if (expected !== 'value' && expected !== 'first-item') return undefined
      open.push(found)
      return found === '{' ? 'first-key' : 'first-item'
    case '}':
      if (inside !== '{' || (expected !== 'comma' && expected !== 'first-key')) return undefined
      open.pop()
      return after()
    case ']':
      if (inside !== '[' || (expected !== 'comma' && expected !== 'first-item')) return undefined
      open.pop()
      return after()
    case ',':
      if (expected !== 'comma') return undefined
      return inside === '{' ? 'key' : 'value'
    case ':':
      return expected === 'colon' ? 'value' : undefined
    default:
      if (expected === 'key' || expected === 'first-key') return found.startsWith('"') ? 'colon' : undefined
      return expected === 'value' || expected === 'first-item' ? after() : undefined
  }
}

function placeOf(text: string, position: number): { line: number; column: number } {
  const lines = text.slice(0, position).split('\n')
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}
