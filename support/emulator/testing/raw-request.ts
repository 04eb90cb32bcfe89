import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { buffer } from 'node:stream/consumers'

/** One HTTP request as it goes over the wire: no path is tidied and no header added. */
export type RawRequest = {
  readonly port: number
  readonly method: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

/** What came back. */
export type RawAnswer = {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

/** Sends a whole request, and then reads the answer, as simple clients do. */
export async function sendRaw({ port, method, path, headers = {}, body }: RawRequest): Promise<RawAnswer> {
  const sent = request({
    host: '127.0.0.1',
    port,
    method,
    path,
    headers: { Host: `localhost:${port}`, 'Content-Length': Buffer.byteLength(body ?? ''), ...headers },
    agent: false,
  })
  sent.end(body)
  const [[answer]] = await Promise.all([once(sent, 'response'), once(sent, 'finish')])
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: await buffer(answer) }
}
