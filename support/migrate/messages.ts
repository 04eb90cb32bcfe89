/** Something about the input that only its author can put right; the message is one sentence for them. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput'
}

const longest = 120
// Bytes that move a terminal's cursor or turn text around, which JSON leaves as they are.
const unprintable = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/** A value as it may stand in a message: in quotes, on one line, harmless to a terminal, not endlessly long. */
export function quoted(value: unknown): string {
  const text = typeof value === 'string' && value.length > longest ? `${value.slice(0, longest)}…` : value
  const json = JSON.stringify(text) ?? String(text)
  const shown = json.length > longest * 2 ? `${json.slice(0, longest)}…` : json
  return shown.replace(
    unprintable,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** The code of a system error, such as ENOENT; anything else in words. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}

/** "1 file", "2 files". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
