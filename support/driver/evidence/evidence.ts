import { AsyncLocalStorage } from 'node:async_hooks'
import type { ServiceHistory } from '../service-history.ts'
import { mainFields } from './main-fields.ts'
import { Redaction } from './redaction.ts'

/** Something to attach; most are never written, because a later round takes their place. */
type Piece = { readonly mediaType: string; readonly name: string; readonly content: () => string }

/** Hands one attachment to the running step: Cucumber's `world.attach`. */
export type Attach = (body: string, options: { mediaType: string; fileName: string }) => unknown

/** One call of an AWS API, as it went over the wire. */
export type Exchange = {
  /** The AWS CLI command that makes the same call. */
  readonly command: string
  readonly operation: string
  readonly request: unknown
  readonly response: unknown
  /** HTTP status; 0 when nothing answered. */
  readonly status: number
  readonly milliseconds: number
}

/**
 * What a step leaves in the report: what a person would type, what was asked and answered, what a container wrote.
 * Plain media types and speaking file names, in a fixed order, so that every Cucumber report can show them.
 */
export class Evidence {
  readonly redaction = new Redaction()
  readonly #attach: Attach
  #asked = false
  #lastAnswer = ''
  /** What the last round has left, for everything that is done in rounds; what is done beside it goes its own way. */
  readonly #rounds = new AsyncLocalStorage<{ left: Piece[] }>()

  constructor(attach: Attach) {
    this.#attach = attach
  }

  /** Whether an AWS API has been called. */
  get hasAsked(): boolean {
    return this.#asked
  }

  /** What came of the last call or command, in a line. */
  get lastAnswer(): string {
    return this.redaction.withoutSecrets(this.#lastAnswer)
  }

  /** An AWS API is called. */
  asks(): void {
    this.#asked = true
  }

  /** A call of an AWS API. */
  exchange({ command, operation, request, response, status, milliseconds }: Exchange): void {
    const took = `${Math.round(milliseconds)} ms`
    const answer = this.redaction.withoutSecretMembers(response)
    this.#lastAnswer = `${operation} answered ${status}: ${mainFields(answer)}.`
    this.#leave('text/x-shellscript', command, () => command)
    this.#leave('application/json', `${operation} request`, () =>
      asJson(this.redaction.withoutSecretMembers(request)),
    )
    this.#leave('application/json', `${operation} response ${status} in ${took}`, () => asJson(answer))
  }

  /** A command and what it printed. */
  command(command: string, output: string, exitCode = 0): void {
    this.#lastAnswer = `${command.split('\n')[0]} ended with ${exitCode}.`
    this.#leave('text/x-shellscript', command, () => command)
    if (output !== '') this.#leave('text/x-command-output', `output, exit code ${exitCode}`, () => output)
  }

  /** What a container wrote. */
  log(name: string, text: string): void {
    if (text !== '') this.#leave('text/x-container-log', name, () => text)
  }

  /** A file that a person would write before the command, for example a task definition. */
  file(name: string, text: string): void {
    this.#leave('text/x-file', name, () => text)
  }

  /** What this target does and what AWS documents. */
  comparison(row: { readonly here: string; readonly aws: string; readonly source: string }): void {
    this.#leave('application/json', 'comparison', () => asJson(row))
  }

  /** What a reader should know beside the answers. */
  note(text: string): void {
    this.#leave('text/x-note', 'note', () => text)
  }

  /** How one deployment of a service took the place of another. */
  rollout(history: ServiceHistory): void {
    this.#leave('application/json', 'rollout', () => asJson(history))
  }

  /** Does something of which nothing is left, because it is told in another form. */
  quietly<T>(action: () => Promise<T>): Promise<T> {
    return this.#rounds.run({ left: [] }, action)
  }

  /** How the scenario has made its names unique, with a star for the name, for a report that undoes it. */
  names(names: string): void {
    this.#leave('application/json', 'scenario', () => asJson({ names }))
  }

  /** Why the target of this run cannot do what the example shows. */
  notSupported(reason: string): void {
    this.#leave('text/x-not-supported', 'Not supported by this target', () => reason)
  }

  /** Why an example that fails does so, where its failure does not tell. */
  reason(reason: string): void {
    this.#leave('text/x-reason', 'Why it fails', () => reason)
  }

  /** What the target of this run is known not to do, and how that showed. */
  knownGap(reason: string): void {
    this.#leave('text/x-known-gap', 'Known gap of this target', () => reason)
  }

  /**
   * Does something that asks again and again, and leaves only what its last round left. It calls `again` at the
   * beginning of each round.
   */
  async ofLastRound<T>(action: (again: () => void) => Promise<T>): Promise<T> {
    if (this.#rounds.getStore() !== undefined) return action(() => undefined)
    const last: { left: Piece[] } = { left: [] }
    let rounds = 0
    const again = () => {
      rounds += 1
      last.left = []
    }
    try {
      return await this.#rounds.run(last, () => action(again))
    } finally {
      if (rounds > 1) this.note(`Asked ${rounds} times; this is the last answer.`)
      for (const piece of last.left) this.#attachPiece(piece)
    }
  }

  #leave(mediaType: string, name: string, content: () => string): void {
    const round = this.#rounds.getStore()
    const piece = { mediaType, name, content }
    if (round === undefined) this.#attachPiece(piece)
    else round.left.push(piece)
  }

  #attachPiece({ mediaType, name, content }: Piece): void {
    const fileName = this.redaction.withoutSecrets(name.split('\n')[0] ?? '')
    this.#attach(this.redaction.withoutSecrets(content()), { mediaType, fileName })
  }
}

function asJson(value: unknown): string {
  return JSON.stringify(value ?? {}, undefined, 2)
}
