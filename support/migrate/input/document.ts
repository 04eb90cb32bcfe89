import { isDeepStrictEqual } from 'node:util'
import {
  applyEdits,
  getNodeValue,
  modify,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser'
import { isScalar, parseDocument, stringify } from 'yaml'
import type { Path } from '../../emulator/ecs/refusal.ts'
import { InvalidInput, quoted } from '../messages.ts'
import { type Edit, edited, isObject, withTexts } from '../paths.ts'
import { maskJson, maskYaml } from './template.ts'

/** A file that holds a definition: what it says, and how it reads after edits, with all else as it was. */
export type Document = {
  readonly value: unknown
  edit(edits: readonly Edit[]): string
  /** Another value in the same language. */
  print(value: unknown): string
}

const deepest = 100

/** Reads JSON, also with comments and placeholders, or YAML; throws one sentence with line and column otherwise. */
export function readDocument(text: string, path: string): Document {
  const plain = text.replace(/^\ufeff/, '')
  try {
    return /\.ya?ml$/i.test(path) ? readYaml(plain, path) : readJson(plain, path)
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw new InvalidInput(`${quoted(path)} is nested too deep. Flatten it.`, { cause })
  }
}

function readJson(text: string, path: string): Document {
  const { text: masked, restore, unquote } = maskJson(text)
  const errors: ParseError[] = []
  const options = { allowTrailingComma: true, allowEmptyContent: false }
  const tree = parseTree(masked, errors, options)
  const [error] = errors
  if (tree === undefined || error !== undefined) {
    const what = error === undefined ? 'nothing is in it' : words(printParseErrorCode(error.error))
    throw new InvalidInput(
      `${quoted(path)} is not JSON at ${lineOf(masked, error?.offset ?? 0)}: ${what}. Correct it there.`,
    )
  }
  const value = restored(getNodeValue(tree), restore)
  const formattingOptions = formatOf(text)
  const print = (given: unknown) => {
    const { insertSpaces, tabSize, eol } = formattingOptions
    const indent = insertSpaces ? tabSize : '\t'
    return unquote(`${JSON.stringify(given, undefined, indent).replaceAll('\n', eol)}${eol}`)
  }
  return {
    value,
    print,
    edit(edits) {
      const changed = edits.reduce(
        (given, { path: where, value: wanted }) =>
          applyEdits(given, modify(given, [...where], wanted, { formattingOptions })),
        masked,
      )
      return confirmed(restore(changed), {
        value,
        edits,
        print,
        read: (given) => readJson(given, path).value,
      })
    },
  }
}

function readYaml(text: string, path: string): Document {
  const { text: masked, restore, unquote } = maskYaml(text)
  const parse = () => parseDocument(masked, { uniqueKeys: true })
  const document = parse()
  const [error] = document.errors
  if (error !== undefined) {
    const what = quoted(error.message.split('\n')[0]?.replace(/ at line.*$/, '')).slice(1, -1)
    throw new InvalidInput(
      `${quoted(path)} is not YAML at ${lineOf(masked, error.pos[0])}: ${what}. Correct it there.`,
    )
  }
  const value = restored(toPlain(document, path), restore)
  const print = (given: unknown) => unquote(stringify(given, { lineWidth: 0, aliasDuplicateObjects: false }))
  return {
    value,
    print,
    edit(edits) {
      if (edits.length === 0) return text
      const changed = parse()
      try {
        for (const { path: where, value: wanted } of edits) {
          if (wanted === undefined) changed.deleteIn(where)
          else setValue(changed, where, wanted)
        }
      } catch {
        // A part that is an alias of another cannot be edited by itself.
        return print(edited(value, edits))
      }
      const written = restore(changed.toString({ lineWidth: 0 }))
      return confirmed(written, { value, edits, print, read: (given) => readYaml(given, path).value })
    },
  }
}

/** Keeps the node of a plain value, and with it the comment behind it. */
function setValue(document: ReturnType<typeof parseDocument>, path: Path, wanted: unknown): void {
  const present = document.getIn(path, true)
  if (isScalar(present) && !isObject(wanted)) present.value = wanted
  else document.setIn(path, document.createNode(wanted))
}

function toPlain(document: ReturnType<typeof parseDocument>, path: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch (cause) {
    throw new InvalidInput(`${quoted(path)} is YAML with too many aliases. Write them out.`, { cause })
  }
}

/** An edited text that says what it should; where it does not, the value is printed anew. */
function confirmed(
  text: string,
  {
    value,
    edits,
    print,
    read,
  }: {
    value: unknown
    edits: readonly Edit[]
    print: (value: unknown) => string
    read: (text: string) => unknown
  },
): string {
  const wanted = edited(value, edits)
  try {
    if (isDeepStrictEqual(read(text), wanted)) return text
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
  }
  return print(wanted)
}

function restored(value: unknown, restore: (text: string) => string): unknown {
  requireDepth(value)
  return withTexts(value, ({ text }) => restore(text))
}

function requireDepth(value: unknown, depth = 0): void {
  if (depth > deepest)
    throw new InvalidInput(`The definition is nested more than ${deepest} deep. Flatten it.`)
  if (isObject(value)) for (const each of Object.values(value)) requireDepth(each, depth + 1)
}

function formatOf(text: string) {
  const [, indent = '  '] = /^[^\n]*\n([ \t]+)\S/.exec(text) ?? []
  return {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.startsWith('\t') ? 1 : indent.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  }
}

function words(code: string): string {
  return code.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).toLowerCase()
}

function lineOf(text: string, position: number): string {
  const lines = text.slice(0, position).split('\n')
  return `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`
}
