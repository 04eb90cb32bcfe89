import { partitionOf, type Scope } from '../gateway/scope.ts'
import { LogStream } from './log-stream.ts'

/** Streams that are kept together, by name. */
export class LogGroup {
  readonly name: string
  readonly arn: string
  readonly createdAt = Date.now()
  /** Shown, not acted on: what is kept goes with the emulator. */
  retentionInDays: number | undefined
  readonly #streams = new Map<string, LogStream>()

  constructor({ accountId, region }: Scope, name: string) {
    this.name = name
    this.arn = `arn:${partitionOf(region)}:logs:${region}:${accountId}:log-group:${name}`
  }

  /** By name, in the order of the alphabet. */
  streams(): LogStream[] {
    return [...this.#streams.values()].toSorted((left, right) => (left.name < right.name ? -1 : 1))
  }

  stream(name: string): LogStream | undefined {
    return this.#streams.get(name)
  }

  addStream(name: string): LogStream {
    const stream = new LogStream(name)
    this.#streams.set(name, stream)
    return stream
  }
}

/** The groups of one account and region, by name. */
export type LogGroups = Map<string, LogGroup>
