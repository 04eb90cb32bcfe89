import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below the ports that systems and Docker hand out by themselves, so that it stays free for hours. */
const first = 18_080
const last = 18_180

/** A port of loopback that nobody uses, and that nobody will be given by chance; two open labs seldom get the same. */
export async function findQuietPort(begin = randomInt(first, last + 1)): Promise<number> {
  const count = last - first + 1
  for (let tried = 0; tried < count; tried += 1) {
    const port = first + ((begin - first + tried) % count)
    if (await isFree(port)) return port
  }
  throw new Error(`No port from ${first} to ${last} is free.`)
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    server.close()
    await once(server, 'close')
    return true
  } catch {
    return false
  }
}
