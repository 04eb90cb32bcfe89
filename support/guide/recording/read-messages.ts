import { closeSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { StringDecoder } from 'node:string_decoder'
import type { Envelope } from '@cucumber/messages'

const chunkBytes = 1 << 20

/**
 * Reads the messages of a run from its folder. A run that was killed ends in half a line; what came before is worth
 * reading all the same.
 */
export function readMessages(folder: string): Envelope[] {
  return [...readLines(join(folder, 'messages.ndjson'))].flatMap(asEnvelope)
}

/** Line by line, since a file of many runs' logs may be longer than a string can be. */
function* readLines(path: string): Generator<string> {
  const file = openSync(path, 'r')
  try {
    const decoder = new StringDecoder('utf8')
    const chunk = Buffer.alloc(chunkBytes)
    let pending = ''
    for (;;) {
      const length = readSync(file, chunk)
      if (length === 0) break
      const lines = (pending + decoder.write(chunk.subarray(0, length))).split('\n')
      pending = lines.pop() ?? ''
      yield* lines
    }
    yield pending + decoder.end()
  } finally {
    closeSync(file)
  }
}

function asEnvelope(line: string): Envelope[] {
  if (line.trim() === '') return []
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? [value as Envelope] : []
  } catch {
    return []
  }
}
