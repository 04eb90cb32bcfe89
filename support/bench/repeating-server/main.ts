import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

// A program: answers each POST with what was PUT last, and does nothing else. It shows what a server of any kind takes
// on this machine while the engine is busy.
let answer: Buffer = Buffer.from('{}')

const server = createServer(async (request, response) => {
  const body = await buffer(request)
  if (request.method === 'PUT') answer = body
  response.end(answer)
})
server.listen(0, '127.0.0.1', () =>
  process.stdout.write(`It answers on port ${(server.address() as AddressInfo).port}.\n`),
)
