import type { IncomingMessage } from 'node:http'
import { AwsError } from './aws-error.ts'

const maximumBytes = 8 * 1024 * 1024

/** Reads a whole request body. Throws `RequestEntityTooLargeException` above 8 MiB. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const body = await readUpTo(request, maximumBytes)
  if (body !== undefined) return body
  throw new AwsError('RequestEntityTooLargeException', `The request body exceeds ${maximumBytes} bytes.`, 413)
}

/** Reads a whole request body; `undefined` when it is larger than `limit` bytes. */
export async function readUpTo(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  // Leaving the loop early must not close the connection, or the client never reads why.
  const body: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false })
  for await (const chunk of body) {
    size += chunk.length
    if (size > limit) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
