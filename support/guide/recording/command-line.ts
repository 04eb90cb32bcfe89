import type { Pipeline } from '../../driver/evidence/record.ts'
import { shellCommand } from '../../driver/shell/shell-command.ts'
import type { PersonalText } from './personal-text.ts'
import type { Variable, Variables } from './variables.ts'

/** A command as a person types it. */
export type CommandLine = {
  readonly text: string
  /** Whether it does the same when it is pasted; one that holds what was hidden does not. */
  readonly pasteable: boolean
  /** The variables in it that no command before it had. */
  readonly sets: readonly Variable[]
}

/** Writes the commands of one example, in their order. */
export class CommandWriter {
  readonly #personal: PersonalText
  readonly #variables: readonly Variable[]
  readonly #known = new Set<string>()

  constructor(personal: PersonalText, variables: Variables) {
    this.#personal = personal
    this.#variables = variables.all
  }

  write(pipeline: Pipeline): CommandLine {
    const used = new Set<Variable>()
    const programs = pipeline.map((words) =>
      this.#personal
        .words(words)
        .map((word, index, all) =>
          this.#word(all[index - 1] === '--cli-input-json' ? readable(word) : word, used),
        )
        .join(' '),
    )
    const text = programs.join(' | ')
    const sets = [...used].filter(({ name }) => !this.#known.has(name))
    for (const { name } of sets) this.#known.add(name)
    const pasteable =
      !text.includes('(hidden)') && !text.includes('--next-token') && ![...used].some(({ set }) => set === '')
    return { text, pasteable, sets: pasteable ? sets : [] }
  }

  #word(word: string, used: Set<Variable>): string {
    const variable = this.#variables.find(({ value }) => word.includes(value))
    if (variable === undefined) return quoted(word)
    used.add(variable)
    const pieces = word.split(variable.value).map((piece) => (piece === '' ? '' : this.#word(piece, used)))
    return pieces.join(variable.reference)
  }
}

const quoted = (word: string) => shellCommand([word])

const longestOnALine = 60

/** A shell takes line breaks between quotes, and people want them. */
function readable(json: string): string {
  if (json.length <= longestOnALine) return json
  try {
    return JSON.stringify(JSON.parse(json), undefined, 2)
  } catch {
    return json
  }
}
