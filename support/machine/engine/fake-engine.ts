import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Dockerode from 'dockerode'
import { connect, type EngineAddress } from './engine-address.ts'

/** For tests: something that answers on a socket as a Docker engine would, or would not. */
export type FakeEngine = AsyncDisposable & {
  readonly address: EngineAddress
  readonly docker: Dockerode
  /** `METHOD path?query` of each request so far. */
  readonly requests: readonly string[]
}

type Answer = (response: ServerResponse, request: IncomingMessage) => void

export async function startFakeEngine(answer: Answer): Promise<FakeEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'fake-engine-'))
  const socketPath = join(folder, 'docker.sock')
  const address = { host: `unix://${socketPath}`, origin: 'a test' }
  const requests: string[] = []
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`)
    request.resume()
    answer(response, request)
  })
  server.listen(socketPath)
  await once(server, 'listening')
  return {
    address,
    docker: connect(address),
    requests,
    async [Symbol.asyncDispose]() {
      server.close()
      server.closeAllConnections()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify(body))
}
