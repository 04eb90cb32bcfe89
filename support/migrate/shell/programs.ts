import type { ShellCommand, Word } from './commands.ts'

/** A command of a script as the program that it runs. */
export type Program = {
  /** Without its folder: `aws`, `docker`. */
  readonly name: string
  readonly word: Word
  readonly arguments: readonly Word[]
  readonly line: number
}

/** One option of a program, as `--name value` or `--name=value`. */
export type Option = {
  readonly value: string
  /** From the first to the last character of both words. */
  readonly start: number
  readonly end: number
  /** Where the word before it ends. */
  readonly before: number
}

// Words of the shell, and programs that run the program named after them.
const forerunners = new Set(
  '! { if then elif else do while until time sudo env exec command nohup xargs'.split(' '),
)

/** The programs that the commands run; a command of assignments alone runs none. */
export function programsOf(commands: readonly ShellCommand[]): Program[] {
  return commands.flatMap(({ words, line }) => {
    const index = words.findIndex(({ text }) => !forerunners.has(text) && !isAssignment(text))
    const word = words[index]
    if (word === undefined) return []
    return { name: word.text.split('/').at(-1) ?? '', word, arguments: words.slice(index + 1), line }
  })
}

/** One variable that a script sets, for the rest of the script (`export NAME=value`) or for one command. */
export type Assignment = {
  readonly name: string
  readonly value: string
  readonly word: Word
  readonly line: number
}

const declarations = new Set(['export', 'declare', 'readonly', 'local', 'typeset'])

/** Every variable that the commands set. */
export function assignmentsOf(commands: readonly ShellCommand[]): Assignment[] {
  return commands.flatMap(({ words, line }) => {
    const end = declarations.has(words[0].text)
      ? words.length
      : words.findIndex(({ text }) => !forerunners.has(text) && !isAssignment(text))
    return words
      .slice(0, end < 0 ? words.length : end)
      .filter(({ text }) => isAssignment(text))
      .map((word) => {
        const equals = word.text.indexOf('=')
        return { name: word.text.slice(0, equals), value: word.text.slice(equals + 1), word, line }
      })
  })
}

/** The first option with this name. */
export function optionOf(program: Pick<Program, 'word' | 'arguments'>, name: string): Option | undefined {
  return optionsOf(program, name)[0]
}

/** Every option with this name. */
export function optionsOf(
  { word: first, arguments: words }: Pick<Program, 'word' | 'arguments'>,
  name: string,
): Option[] {
  return words.flatMap((word, index) => {
    const before = (words[index - 1] ?? first).end
    if (word.text.startsWith(`${name}=`)) {
      return { value: word.text.slice(name.length + 1), start: word.start, end: word.end, before }
    }
    const next = words[index + 1]
    return word.text === name && next !== undefined
      ? { value: next.text, start: word.start, end: next.end, before }
      : []
  })
}

/** The arguments that are neither options nor the values of those options that take one. */
export function operandsOf(words: readonly Word[], optionsWithValue: ReadonlySet<string>): Word[] {
  return words.filter(
    ({ text }, index) => !text.startsWith('-') && !optionsWithValue.has(words[index - 1]?.text ?? ''),
  )
}

/** Whether a word sets a variable. */
export function isAssignment(text: string): boolean {
  return /^[A-Za-z_]\w*=/.test(text)
}

/** Whether a word is only known when the script runs. */
export function isComputed(text: string): boolean {
  return /[$`]/.test(text)
}
