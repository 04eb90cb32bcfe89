import { stripVTControlCharacters } from 'node:util'

/** A text without what would steer a terminal, and without characters that no text may hold. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not get through.
  const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g
  return stripVTControlCharacters(text.toWellFormed()).replace(controls, '\uFFFD')
}
