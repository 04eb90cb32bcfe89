import { quoted } from '../messages.ts'

/** A shell script, a Makefile or a workflow, as lines. It is read, never run or rewritten. */
export type Script = {
  readonly path: string
  readonly lines: readonly ScriptLine[]
  /** Lines that belong together by a backslash at their end. */
  readonly commands: readonly Pick<ScriptLine, 'number' | 'text' | 'conditional'>[]
}

export type ScriptLine = {
  readonly number: number
  readonly text: string
  readonly comment: boolean
  /** Whether it runs only under a condition, so that it may be meant for the emulator alone. */
  readonly conditional: boolean
}

const opening = /^\s*(?:if|case|ifdef|ifndef|ifeq|ifneq)\b(?!.*(?:\bfi|\besac)\s*;?\s*$)/
const closing = /^\s*(?:fi|esac|endif)\b/

export function readScript(path: string, text: string): Script {
  let depth = 0
  const lines = text
    .replace(/^\ufeff|\r?\n$/g, '')
    .split(/\r?\n/)
    .map((line, index): ScriptLine => {
      if (closing.test(line)) depth = Math.max(0, depth - 1)
      const conditional = depth > 0 || /^\s*if\b|\]\]? *(?:&&|\|\|)/.test(line)
      if (opening.test(line)) depth += 1
      return { number: index + 1, text: line, comment: /^\s*[@-]?#/.test(line), conditional }
    })
  return { path: quoted(path).slice(1, -1), lines, commands: joined(lines.filter(({ comment }) => !comment)) }
}

function joined(lines: readonly ScriptLine[]): Script['commands'] {
  const commands: { number: number; text: string; conditional: boolean }[] = []
  let open = false
  for (const { number, text, conditional } of lines) {
    const last = commands.at(-1)
    const part = text.replace(/\\\s*$/, ' ')
    if (open && last !== undefined) last.text += part
    else commands.push({ number, text: part, conditional })
    open = part !== text
  }
  return commands
}

/** "deploy.sh, line 3", "deploy.sh, lines 3 and 5". */
export function linesOf({ path }: Script, found: readonly { readonly number: number }[]): string {
  const lines = [...new Set(found.map(({ number }) => number))]
  const last = lines.at(-1)
  const where = lines.length <= 1 ? `line ${last}` : `lines ${lines.slice(0, -1).join(', ')} and ${last}`
  return `${path}, ${where}`
}
