import type { IncomingMessage } from 'node:http'
import { AwsError } from './aws-error.ts'

const maximumBytes = 8 * 1024 * 1024

/** Reads a whole request body. Throws `RequestEntityTooLargeException` above 8 MiB. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const body = await readUpTo(request, maximumBytes)
  if (body !== undefined) return body
  throw new AwsError('RequestEntityTooLargeException', `The request body exceeds ${maximumBytes} bytes.`, 413)
}

/**
 * Reads a whole request body; `undefined` when it is larger than `limit` bytes. What is too much is read but not kept:
 * simple clients look for an answer only after they have sent everything.
 */
export async function readUpTo(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= limit) chunks.push(chunk)
    else chunks.length = 0
  }
  return size <= limit ? Buffer.concat(chunks) : undefined
}
