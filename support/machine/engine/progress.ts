import { addAbortSignal, type Readable } from 'node:stream'

/** One step of a build, a pull or a push, as far as it is used here. */
export type Progress = {
  /** What a build prints. */
  readonly stream?: string
  /** What a pull or a push does. */
  readonly status?: string
  /** Which layer it does it to. */
  readonly id?: string
  readonly aux?: { readonly ID?: string }
  readonly error?: string
}

/**
 * Reads the JSON lines by which the engine tells how a build, a pull or a push goes on. The engine has answered 200 by
 * then, so a failure comes as a line of its own, which is thrown here.
 */
export async function* readProgress(
  stream: NodeJS.ReadableStream,
  signal?: AbortSignal,
): AsyncGenerator<Progress> {
  if (signal !== undefined) addAbortSignal(signal, stream as Readable)
  let rest = ''
  stream.setEncoding('utf8')
  for await (const chunk of stream) {
    const lines = `${rest}${chunk}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines.filter((each) => each.trim() !== '')) {
      const progress = JSON.parse(line) as Progress
      if (progress.error !== undefined) throw new Error(progress.error)
      yield progress
    }
  }
}
