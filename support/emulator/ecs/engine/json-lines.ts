import { createInterface } from 'node:readline'

/** The JSON objects of a stream that has one a line; other lines are left out. */
export async function* jsonLines(stream: NodeJS.ReadableStream): AsyncGenerator<Record<string, unknown>> {
  // Without this, readline would swallow an error of the stream and look as if it had ended well.
  const failed: unknown[] = []
  stream.once('error', (error) => failed.push(error))
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue
    const value: unknown = JSON.parse(line)
    if (typeof value === 'object' && value !== null) yield value as Record<string, unknown>
  }
  if (failed.length > 0) throw failed[0]
}
