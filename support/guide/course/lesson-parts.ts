import { lexer, type Token, type Tokens } from 'marked'

/** A token of Markdown, with the line on which it begins. */
type Placed = { readonly token: Token; readonly line: number }

/** What stands beneath one heading. */
export type Part = {
  readonly placed: readonly Placed[]
  /** Throws what is wrong with it, with file and line. */
  readonly fail: (what: string, line?: number) => never
}

/**
 * Takes Markdown apart at its headings of the second level, which must be these, in this order.
 * `intro` is what stands between the title and the first of them.
 */
export function parseParts(
  path: string,
  source: string,
  names: readonly string[],
): { title: string; intro: Part; part: (name: string) => Part } {
  const fail = (what: string, line: number): never => {
    throw new Error(`${path}:${line}: ${what}`)
  }
  const all = place(source)
  const headings = all.flatMap((each, index) => {
    const depth = each.token.type === 'heading' ? (each.token as Tokens.Heading).depth : 3
    return depth < 3 ? [{ ...each, index, depth, text: (each.token as Tokens.Heading).text }] : []
  })
  const [title, ...parts] = headings
  if (title?.index !== 0 || title.depth !== 1) return fail('It begins with its title: "# Title".', 1)
  for (const [index, name] of names.entries()) {
    const found = parts[index]
    if (found?.text !== name || found.depth !== 2)
      fail(
        `"## ${name}" comes here${found === undefined ? '' : `, not "${found.text}"`}.`,
        (found ?? all.at(-1) ?? title).line,
      )
  }
  const extra = parts[names.length]
  if (extra !== undefined) fail(`Nothing comes after "## ${names.at(-1)}".`, extra.line)
  const between = (heading: (typeof headings)[number]): Part => {
    const next = headings[headings.indexOf(heading) + 1]
    const placed = all.slice(heading.index + 1, next?.index)
    if (placed.every(({ token }) => token.type === 'space')) fail(`"${heading.text}" is empty.`, heading.line)
    return { placed, fail: (what, line = heading.line) => fail(what, line) }
  }
  return {
    title: title.text,
    intro: between(title),
    part: (name) => between(parts[names.indexOf(name)] ?? title),
  }
}

function place(source: string): Placed[] {
  let line = 1
  return lexer(source).map((token) => {
    const placed = { token, line }
    line += token.raw.split('\n').length - 1
    return placed
  })
}
