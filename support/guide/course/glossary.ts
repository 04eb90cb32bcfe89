import { parseSections } from './lesson-parts.ts'
import { readTroubles, type Trouble } from './troubles.ts'

/** A word of the course, with what else it is called. The text is Markdown. */
export type Term = { readonly term: string; readonly synonyms: readonly string[]; readonly text: string }

/** What goes wrong with one thing. */
export type TroubleGroup = { readonly title: string; readonly troubles: readonly Trouble[] }

/** Reads `features/glossary.md`. What is malformed is an error that says file and line. */
export function parseGlossary(path: string, source: string): Term[] {
  return parseSections(path, source).map(({ title, part }) => {
    const [also, ...rest] = part.placed.filter(({ token }) => token.type !== 'space')
    const [, synonyms = ''] = /^Also: (.*)\.$/s.exec(also?.token.raw.trim() ?? '') ?? []
    if (synonyms === '') return part.fail(`"${title}" does not begin with "Also: …."`)
    if (rest.length === 0) return part.fail(`"${title}" is not explained.`)
    const text = rest.map(({ token }) => token.raw).join('\n\n')
    return { term: title, synonyms: synonyms.split(/,\s+/), text: text.trim() }
  })
}

/** Reads `features/troubleshooting.md`. */
export function parseTroubleshooting(path: string, source: string): TroubleGroup[] {
  return parseSections(path, source).map(({ title, part }) => ({ title, troubles: readTroubles(part) }))
}
