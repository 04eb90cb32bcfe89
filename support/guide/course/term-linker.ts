import { escapeHtml, Html } from '../view/html.ts'
import type { Term } from './glossary.ts'
import { firstSentence } from './markdown.ts'

/** The address of a word's explanation. */
export function termId(term: string): string {
  return `term-${term.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`
}

const closed = /^(?:a|code|pre|h[1-6]|summary|button|strong)$/

/** Makes links of the words of the glossary in the texts of one page, each where it is first used. */
export class TermLinker {
  readonly #left: Map<string, Term>
  readonly #pattern: RegExp | undefined

  constructor(glossary: readonly Term[]) {
    this.#left = new Map(glossary.map((term) => [term.term.toLowerCase(), term]))
    const words = [...this.#left.keys()].sort((one, other) => other.length - one.length)
    this.#pattern =
      words.length === 0
        ? undefined
        : new RegExp(`(?<![\\w-])(${words.map((word) => RegExp.escape(word)).join('|')})(?![\\w-])`, 'gi')
  }

  /** The same text with its links. */
  link({ text }: Html): Html {
    const pattern = this.#pattern
    if (pattern === undefined) return new Html(text)
    const within: string[] = []
    const pieces = text.split(/(<[^>]*>)/).map((piece) => {
      const [, slash = '', tag = ''] = /^<(\/?)([a-z0-9]+)/.exec(piece) ?? []
      if (closed.test(tag)) {
        if (slash === '') within.push(tag)
        else within.pop()
      }
      return piece.startsWith('<') || within.length > 0
        ? piece
        : piece.replace(pattern, (word) => this.#linked(word))
    })
    return new Html(pieces.join(''))
  }

  #linked(word: string): string {
    const term = this.#left.get(word.toLowerCase())
    if (term === undefined) return word
    this.#left.delete(word.toLowerCase())
    return `<a class="term" href="#${termId(term.term)}" title="${escapeHtml(firstSentence(term.text))}">${word}</a>`
  }
}
