import type { Tokens } from 'marked'
import type { Part } from './lesson-parts.ts'

/** What one sees, why, and what to do about it, in Markdown. */
export type Trouble = { readonly symptom: string; readonly cause: string; readonly remedy: string }

/** The rows of tables of three columns. */
export function readTroubles(part: Part): Trouble[] {
  return part.placed.flatMap(({ token, line }) => {
    if (token.type === 'space') return []
    if (token.type !== 'table' || (token as Tokens.Table).header.length !== 3)
      return part.fail('Troubles are a table: what you see, why, what to do.', line)
    return (token as Tokens.Table).rows.map((row) => {
      const [symptom = '', cause = '', remedy = ''] = row.map(({ text }) => text)
      return { symptom, cause, remedy }
    })
  })
}
