import { lexer, type Token, type Tokens } from 'marked'

/** A token of Markdown, with the line on which it begins. */
type Placed = { readonly token: Token; readonly line: number }

/** What stands beneath one heading. */
export type Part = {
  readonly placed: readonly Placed[]
  /** Throws what is wrong with it, with file and line. */
  readonly fail: (what: string, line?: number) => never
}

type Section = { readonly title: string; readonly line: number; readonly part: Part }

/**
 * Takes Markdown apart at its headings of the second level, which must be these, in this order.
 * `intro` is what stands between the title and the first of them.
 */
export function parseParts(
  path: string,
  source: string,
  names: readonly string[],
): { title: string; intro: Part; part: (name: string) => Part } {
  const { title, sections, end } = takeApart(path, source)
  for (const [index, name] of names.entries()) {
    const found = sections[index]
    if (found?.title !== name)
      fail(
        path,
        found?.line ?? end,
        `"## ${name}" comes here${found === undefined ? '' : `, not "${found.title}"`}.`,
      )
  }
  const extra = sections[names.length]
  if (extra !== undefined) fail(path, extra.line, `Nothing comes after "## ${names.at(-1)}".`)
  const filled = ({ part, line, title: name }: Section): Part =>
    isEmpty(part) ? fail(path, line, `"${name}" is empty.`) : part
  return {
    title: title.title,
    intro: filled(title),
    part: (name) => filled(sections[names.indexOf(name)] ?? title),
  }
}

/** Takes Markdown apart at its headings of the second level, whatever they are. */
export function parseSections(path: string, source: string): Section[] {
  const { sections } = takeApart(path, source)
  const empty = sections.find(({ part }) => isEmpty(part))
  return empty === undefined ? sections : fail(path, empty.line, `"${empty.title}" is empty.`)
}

function takeApart(path: string, source: string): { title: Section; sections: Section[]; end: number } {
  const all = place(source)
  const starts = all.flatMap(({ token, line }, index) => {
    const { depth, text } = token as Tokens.Heading
    return token.type === 'heading' && depth < 3 ? [{ index, line, depth, title: text }] : []
  })
  const [title, ...sections] = starts.map(({ index, line, title: text }, number): Section => {
    const placed = all.slice(index + 1, starts[number + 1]?.index)
    return { title: text, line, part: { placed, fail: (what, at = line) => fail(path, at, what) } }
  })
  const second = starts.find(({ depth }, index) => depth === 1 && index > 0)
  if (title === undefined || starts[0]?.index !== 0 || starts[0].depth !== 1)
    return fail(path, 1, 'It begins with its title: "# Title".')
  if (second !== undefined) return fail(path, second.line, 'It has one title.')
  return { title, sections, end: all.at(-1)?.line ?? 1 }
}

const isEmpty = ({ placed }: Part) => placed.every(({ token }) => token.type === 'space')

function fail(path: string, line: number, what: string): never {
  throw new Error(`${path}:${line}: ${what}`)
}

function place(source: string): Placed[] {
  let line = 1
  return lexer(source).map((token) => {
    const placed = { token, line }
    line += token.raw.split('\n').length - 1
    return placed
  })
}
