import { Marked, type Token } from 'marked'
import { escapeHtml, Html } from '../view/html.ts'

/** The concept text of a feature, a rule or an example as HTML. HTML in it is shown, not obeyed. */
export function renderMarkdown(text: string): Html {
  if (text.trim() === '') return new Html('')
  return new Html(marked.parse(dedent(text), { async: false }).trim())
}

/** A phrase of Markdown, without a paragraph around it. */
export function renderInline(text: string): Html {
  return new Html(marked.parseInline(text.trim(), { async: false }))
}

/** The first sentence of a concept text, for lists. */
export function firstSentence(text: string): string {
  const [paragraph = ''] = dedent(text).split('\n\n')
  const plain = paragraph.replace(/\s+/g, ' ').replace(/[*`]/g, '')
  return /^.*?[.:](?=\s|$)/.exec(plain)?.[0].replace(/:$/, '.') ?? plain
}

/** Gherkin keeps the indentation of a description, and four spaces would make code of every paragraph. */
export function dedent(text: string): string {
  const lines = text.split('\n')
  const depths = lines
    .filter((line) => line.trim() !== '')
    .map((line) => line.length - line.trimStart().length)
  const depth = Math.min(...depths, Number.MAX_SAFE_INTEGER)
  return lines
    .map((line) => line.slice(depth))
    .join('\n')
    .trim()
}

const marked = new Marked({ gfm: true, breaks: false })
marked.use({
  renderer: {
    html: ({ text }) => escapeHtml(text),
    image: ({ text }) => escapeHtml(text),
    heading({ tokens, depth }) {
      const level = Math.min(depth + 3, 6)
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`
    },
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens)
      return /^(?:https?:|#)/.test(href) ? `<a href="${escapeHtml(href)}">${text}</a>` : text
    },
    table(token) {
      const inline = (tokens: Token[]) => this.parser.parseInline(tokens)
      const head = token.header.map(({ tokens }) => `<th scope="col">${inline(tokens)}</th>`).join('')
      const rows = token.rows.map(
        (row) => `<tr>${row.map(({ tokens }) => `<td>${inline(tokens)}</td>`).join('')}</tr>`,
      )
      return `<div class="table" tabindex="0" role="group" aria-label="Table"><table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`
    },
  },
})
