import { InvalidInput } from '../invalid-input.ts'
import { quoted } from '../quoted.ts'

/** One word of a command: its text without quotes, and where it stands in the script with them. */
export type Word = { readonly text: string; readonly start: number; readonly end: number }

/** One simple command of a script, with its assignments, and without its redirections. */
export type ShellCommand = { readonly words: readonly [Word, ...Word[]]; readonly line: number }

/**
 * Finds the commands of a shell script, also those in `$(…)`, in the order in which they start. It does not expand
 * anything. https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html
 */
export function readCommands(script: string): ShellCommand[] {
  const reader = new ScriptReader(script)
  reader.readList()
  const ordered = reader.commands.toSorted(([left], [right]) => left.start - right.start)
  let line = 1
  let counted = 0
  return ordered.map((words) => {
    line += countLines(script, counted, words[0].start)
    counted = words[0].start
    return { words, line }
  })
}

const deepest = 100
const endsWord = ' \t\r\n;&|()<>'

class ScriptReader {
  readonly commands: [Word, ...Word[]][] = []
  readonly #script: string
  readonly #heredocs: { delimiter: string; indented: boolean; opened: number }[] = []
  #at = 0
  #depth = 0

  constructor(script: string) {
    this.#script = script
  }

  readList(closer?: ')' | '`'): void {
    const opened = this.#at
    if (++this.#depth > deepest)
      throw this.#refusal(opened, `nests commands more than ${deepest} deep`, 'Flatten it')
    let words: Word[] = []
    for (;;) {
      this.#skipBlanks()
      const next = this.#script[this.#at]
      if (next === undefined && closer !== undefined) throw this.#unclosed(opened, closer)
      const ends = next === undefined || next === closer || '\n;&|()'.includes(next)
      if (ends) {
        this.#finish(words)
        words = []
      }
      if (next === undefined || ends) this.#at++
      if (next === undefined || next === closer) break
      if (next === '\n') this.#skipHeredocs()
      else if (next === '(') this.readList(')')
      else if (next === '#') this.#skipTo('\n')
      else if (next === '<' || next === '>') words = this.#skipRedirection(words)
      else if (!ends) words.push(this.#readWord(closer))
    }
    this.#depth--
  }

  #finish([first, ...rest]: Word[]): void {
    if (first !== undefined) this.commands.push([first, ...rest])
  }

  #readWord(closer: string | undefined): Word {
    const start = this.#at
    let text = ''
    for (;;) {
      const next = this.#script[this.#at]
      if (next === undefined || next === closer || endsWord.includes(next)) break
      if (next === "'") text += this.#readSingleQuoted()
      else if (next === '"') text += this.#readDoubleQuoted()
      else text += this.#readCharacter(next)
    }
    return { text, start, end: this.#at }
  }

  /** A character outside single quotes: an escape, the start of an expansion, or just itself. */
  #readCharacter(next: string): string {
    if (next === '$' || next === '`') return this.#readExpansion()
    this.#at++
    if (next !== '\\') return next
    const [escaped = ''] = /^(?:\r?\n|.)/.exec(this.#script.slice(this.#at, this.#at + 2)) ?? []
    this.#at += escaped.length
    return escaped.endsWith('\n') ? '' : escaped
  }

  #readSingleQuoted(): string {
    const opened = this.#at
    this.#at++
    return this.#skipTo("'", opened).slice(0, -1)
  }

  #readDoubleQuoted(): string {
    const opened = this.#at
    this.#at++
    let text = ''
    for (;;) {
      const next = this.#script[this.#at]
      if (next === undefined) throw this.#unclosed(opened, '"')
      if (next === '"') break
      const plain = next === '\\' && !'$`"\\\r\n'.includes(this.#script[this.#at + 1] ?? '')
      if (plain) this.#at++
      text += plain ? next : this.#readCharacter(next)
    }
    this.#at++
    return text
  }

  #readExpansion(): string {
    const start = this.#at
    const opening = /^(?:`|\$\(|\$\{|\$)/.exec(this.#script.slice(start, start + 2))?.[0] ?? ''
    this.#at += opening.length
    if (opening === '`') this.readList('`')
    else if (opening === '$(') this.readList(')')
    else if (opening === '${') this.#skipTo('}', start)
    return this.#script.slice(start, this.#at)
  }

  #skipBlanks(): void {
    const blanks = /(?:[ \t\r]|\\\r?\n)*/y
    blanks.lastIndex = this.#at
    this.#at += blanks.exec(this.#script)?.[0].length ?? 0
  }

  /** Moves past the next `mark`, which must be there if `opened` is given, and returns what was passed. */
  #skipTo(mark: string, opened?: number): string {
    const start = this.#at
    const found = this.#script.indexOf(mark, start)
    if (found < 0 && opened !== undefined) throw this.#unclosed(opened, mark)
    this.#at = found < 0 ? this.#script.length : mark === '\n' ? found : found + 1
    return this.#script.slice(start, this.#at)
  }

  /** Skips an operator and its file, and takes back a number that stood before it as in `2>`. */
  #skipRedirection(words: Word[]): Word[] {
    const opened = this.#at
    const last = words.at(-1)
    const numbered = last !== undefined && last.end === this.#at && /^\d+$/.test(last.text)
    const [operator = '<'] =
      /^(?:<<-|<<<|<<|<>|>>|>\||[<>]&|[<>])/.exec(this.#script.slice(this.#at, this.#at + 3)) ?? []
    this.#at += operator.length
    this.#skipBlanks()
    const next = this.#script[this.#at]
    if (next !== undefined && !endsWord.includes(next)) {
      const delimiter = this.#readWord(undefined).text
      if (operator === '<<' || operator === '<<-') {
        this.#heredocs.push({ delimiter, indented: operator === '<<-', opened })
      }
    }
    return numbered ? words.slice(0, -1) : words
  }

  #skipHeredocs(): void {
    for (const { delimiter, indented, opened } of this.#heredocs.splice(0)) {
      for (;;) {
        if (this.#at >= this.#script.length) throw this.#unclosed(opened, delimiter)
        const line = this.#skipTo('\n').replace(/\r$/, '')
        this.#at++
        if ((indented ? line.replace(/^\t+/, '') : line) === delimiter) break
      }
    }
  }

  #unclosed(opened: number, mark: string): InvalidInput {
    return this.#refusal(opened, 'opens something that is never closed', `Close it with ${quoted(mark)}`)
  }

  #refusal(position: number, problem: string, advice: string): InvalidInput {
    return new InvalidInput(
      `Line ${countLines(this.#script, 0, position) + 1} of the script ${problem}. ${advice}.`,
    )
  }
}

function countLines(text: string, from: number, to: number): number {
  let lines = 0
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) lines++
  return lines
}
