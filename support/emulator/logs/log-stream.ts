export type LogEvent = {
  /** Milliseconds since the epoch, as all times of CloudWatch Logs. */
  readonly timestamp: number
  readonly message: string
  readonly ingestionTime: number
}

/** What a stream keeps in memory; the oldest events give way. */
const maximumBytes = 16 * 1024 * 1024

/** An event takes so much besides its text: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html */
const eventOverhead = 26

/** The events of one source in the order in which they came, each with a position that never changes. */
export class LogStream {
  readonly name: string
  readonly createdAt = Date.now()
  #events: LogEvent[] = []
  #dropped = 0
  #bytes = 0

  constructor(name: string) {
    this.name = name
  }

  /** Positions go from `start` up to, but not including, `end`. */
  get start(): number {
    return this.#dropped
  }

  get end(): number {
    return this.#dropped + this.#events.length
  }

  get bytes(): number {
    return this.#bytes
  }

  get first(): LogEvent | undefined {
    return this.#events[0]
  }

  get last(): LogEvent | undefined {
    return this.#events.at(-1)
  }

  at(position: number): LogEvent | undefined {
    return this.#events[position - this.#dropped]
  }

  append(lines: readonly { readonly timestamp: number; readonly message: string }[]): void {
    const ingestionTime = Date.now()
    for (const { timestamp, message } of lines) {
      this.#events.push({ timestamp, message, ingestionTime })
      this.#bytes += size(message)
    }
    let surplus = 0
    while (this.#bytes > maximumBytes && surplus < this.#events.length) {
      this.#bytes -= size(this.#events[surplus]?.message ?? '')
      surplus += 1
    }
    if (surplus > 0) this.#events = this.#events.slice(surplus)
    this.#dropped += surplus
  }
}

/** What an event counts for. */
export function size(message: string): number {
  return Buffer.byteLength(message) + eventOverhead
}
