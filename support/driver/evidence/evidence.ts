import { AsyncLocalStorage } from 'node:async_hooks'
import { mainFields } from './main-fields.ts'
import { type EvidenceRecord, evidenceType, type Pipeline } from './record.ts'
import { Redaction } from './redaction.ts'

/** Hands one attachment to the running step: Cucumber's `world.attach`. */
export type Attach = (body: string, options: { mediaType: string; fileName: string }) => unknown

/**
 * What a step leaves in the report: what a person would type, what was asked and answered, what a container wrote. Each
 * is a record that a program reads by its fields, under a title that a person reads in any Cucumber report.
 */
export class Evidence {
  readonly redaction = new Redaction()
  readonly #attach: Attach
  #asked = false
  #last: EvidenceRecord | undefined
  #witnessed = false
  /** What the last round has left, for everything that is done in rounds; what is done beside it goes its own way. */
  readonly #rounds = new AsyncLocalStorage<{ left: EvidenceRecord[] }>()

  constructor(attach: Attach) {
    this.#attach = attach
  }

  /** Whether an AWS API has been called. */
  get hasAsked(): boolean {
    return this.#asked
  }

  /** What came of the last call or command, in a line. */
  get lastAnswer(): string {
    return this.#last === undefined ? '' : this.redaction.withoutSecrets(this.#answerIn(this.#last))
  }

  /** Whether anybody has said anything that a report can show. */
  get hasWitness(): boolean {
    return this.#witnessed
  }

  /** An AWS API is called. */
  asks(): void {
    this.#asked = true
  }

  /** Keeps a record with the step that is under way; of a wait only what its last round left. */
  leave(record: EvidenceRecord): void {
    if (record.kind === 'call' || record.kind === 'command' || record.kind === 'visit') this.#last = record
    const round = this.#rounds.getStore()
    // Most are never written, because a later round takes their place.
    if (round === undefined) this.#attachRecord(record)
    else round.left.push(record)
  }

  /** Does something of which nothing is left, because it is told in another form. */
  quietly<T>(action: () => Promise<T>): Promise<T> {
    return this.#rounds.run({ left: [] }, action)
  }

  /**
   * Does something that asks again and again, and leaves only what its last round left. It calls `again` at the
   * beginning of each round.
   */
  async ofLastRound<T>(action: (again: () => void) => Promise<T>): Promise<T> {
    if (this.#rounds.getStore() !== undefined) return action(() => undefined)
    const last: { left: EvidenceRecord[] } = { left: [] }
    let rounds = 0
    const again = () => {
      rounds += 1
      last.left = []
    }
    try {
      return await this.#rounds.run(last, () => action(again))
    } finally {
      if (rounds > 1) this.#attachRecord({ kind: 'rounds', rounds })
      for (const record of last.left) this.#attachRecord(record)
    }
  }

  #answerIn(record: EvidenceRecord): string {
    switch (record.kind) {
      case 'call': {
        const answer = this.redaction.withoutSecretMembers(record.refusal ?? record.response)
        return `${record.operation} answered ${record.status ?? ''}: ${mainFields(answer)}.`
      }
      case 'command':
        return `${titleOf(record)} ended with ${record.exitCode}.`
      case 'visit':
        return `${record.url} answered ${record.status}.`
      default:
        return ''
    }
  }

  #attachRecord(record: EvidenceRecord): void {
    this.#witnessed ||= ['call', 'command', 'visit', 'saying'].includes(record.kind)
    const fileName = this.redaction.withoutSecrets(titleOf(record))
    const body = JSON.stringify(this.redaction.withoutSecretMembers(record), undefined, 2)
    this.#attach(body, { mediaType: evidenceType, fileName })
  }
}

const longestTitle = 120

function titleOf(record: EvidenceRecord): string {
  switch (record.kind) {
    case 'call':
    case 'command':
    case 'visit':
      return shorten(record.command)
    case 'log':
    case 'file':
      return record.name.split('\n')[0] ?? ''
    default:
      return record.kind
  }
}

function shorten(command: Pipeline): string {
  const [line = ''] = command
    .map((words) => words.join(' '))
    .join(' | ')
    .split('\n')
  return line.length > longestTitle ? `${line.slice(0, longestTitle)}…` : line
}
