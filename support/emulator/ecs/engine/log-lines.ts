import type { EngineLogLine } from './container-engine.ts'
import type { LogFrame } from './log-frames.ts'

/** Joins frames, each beginning with a time, into lines; the engine cuts long lines into several frames. */
export class LogLines {
  readonly #begun = new Map<number, { readonly time: string; readonly parts: Buffer[] }>()

  add(frames: readonly LogFrame[]): EngineLogLine[] {
    return frames.flatMap((frame) => this.#addOne(frame) ?? [])
  }

  /** The lines that a container began and did not end, because it has ended itself. */
  rest(): EngineLogLine[] {
    const begun = [...this.#begun.values()]
    this.#begun.clear()
    return begun.map(({ time, parts }) => ({ time, text: Buffer.concat(parts).toString('utf8') }))
  }

  #addOne({ source, text }: LogFrame): EngineLogLine | undefined {
    const space = text.indexOf(' ')
    const begun = this.#begun.get(source) ?? { time: text.toString('latin1', 0, space), parts: [] }
    begun.parts.push(text.subarray(space + 1))
    if (text.at(-1) !== '\n'.charCodeAt(0)) {
      this.#begun.set(source, begun)
      return undefined
    }
    this.#begun.delete(source)
    return { time: begun.time, text: Buffer.concat(begun.parts).toString('utf8').slice(0, -1) }
  }
}
