import type { IncomingMessage } from 'node:http'
import { AwsError } from './aws-error.ts'

const maximumBytes = 8 * 1024 * 1024

/** Reads a whole request body. Throws `RequestEntityTooLargeException` above 8 MiB. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maximumBytes) {
      throw new AwsError(
        'RequestEntityTooLargeException',
        `The request body exceeds ${maximumBytes} bytes.`,
        413,
      )
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
