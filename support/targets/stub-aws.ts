import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An endpoint for tests that answers what a run asks before it begins, with nothing in it. */
export type StubAws = AsyncDisposable & { readonly url: string }

/** Starts one; what it refuses, by the beginning of an operation's name, it refuses with these words and status 501. */
export async function startStubAws(refused: Readonly<Record<string, string>> = {}): Promise<StubAws> {
  const server = createServer((request, response) => {
    const target = request.headers['x-amz-target']
    const operation = typeof target === 'string' ? target : request.method === 'POST' ? 'STS' : ''
    request.resume()
    const words = Object.entries(refused).find(([name]) => operation.startsWith(name))?.[1]
    if (words !== undefined) refuse(response, words)
    else answer(response, operation)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** As LocalStack does for a service that it does not have. */
function refuse(response: ServerResponse, message: string): void {
  response.writeHead(501, {
    'content-type': 'application/json',
    'x-amzn-errortype': 'InternalFailure',
    'x-localstack': 'true',
  })
  response.end(JSON.stringify({ __type: 'InternalFailure', message }))
}

function answer(response: ServerResponse, operation: string): void {
  if (operation === '') response.writeHead(404).end()
  else if (operation === 'STS') {
    response.writeHead(200, { 'content-type': 'text/xml' })
    response.end(
      '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Account>000000000000</Account><Arn>arn:aws:iam::000000000000:root</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>',
    )
  } else {
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' })
    response.end(operation.endsWith('ListClusters') ? '{"clusterArns":[]}' : '{"repositories":[]}')
  }
}
