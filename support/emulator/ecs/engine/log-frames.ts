/** A piece of a container's log: a whole line, or a part of one that was too long. */
export type LogFrame = { readonly source: number; readonly text: Buffer }

const headerSize = 8
const newline = 0x0a

/**
 * Cuts the log of a container into frames as it comes in: each has a header of eight bytes, with the source and the
 * length. The log of a terminal has none and is cut at its lines.
 * https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Container/operation/ContainerAttach
 */
export class LogFrames {
  readonly #terminal: boolean
  #rest: Buffer = Buffer.alloc(0)

  constructor(terminal: boolean) {
    this.#terminal = terminal
  }

  add(chunk: Buffer): LogFrame[] {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    const frames: LogFrame[] = []
    let at = 0
    for (;;) {
      const [start, end] = this.#terminal ? this.#line(at) : this.#frame(at)
      if (end === undefined) break
      frames.push({
        source: this.#terminal ? 1 : (this.#rest[at] ?? 1),
        text: this.#rest.subarray(start, end),
      })
      at = end
    }
    this.#rest = this.#rest.subarray(at)
    return frames
  }

  /** What a terminal wrote after its last newline. */
  rest(): LogFrame[] {
    const text = this.#terminal ? this.#rest : Buffer.alloc(0)
    this.#rest = Buffer.alloc(0)
    return text.length === 0 ? [] : [{ source: 1, text }]
  }

  #frame(at: number): [start: number, end?: number] {
    const start = at + headerSize
    if (start > this.#rest.length) return [start]
    const end = start + this.#rest.readUInt32BE(at + 4)
    return end > this.#rest.length ? [start] : [start, end]
  }

  #line(at: number): [start: number, end?: number] {
    const end = this.#rest.indexOf(newline, at)
    return end < 0 ? [at] : [at, end + 1]
  }
}

/** The text of a whole log. */
export function plainLog(raw: Buffer): Buffer {
  return Buffer.concat(new LogFrames(false).add(raw).map(({ text }) => text))
}
