import { once } from 'node:events'
import { type ClientHttp2Session, connect } from 'node:http2'
import { createServer, type Server, type Socket } from 'node:net'
import { type Duplex, pipeline } from 'node:stream'

/** The end of a tunnel that stands on this machine's loopback: a client of the proxy at the far end. */
export class NearEnd implements Disposable {
  readonly #session: ClientHttp2Session

  constructor(wire: Duplex) {
    this.#session = connect('http://tunnel', { createConnection: () => wire })
    this.#session.on('error', () => undefined)
  }

  /** Resolves when the far end speaks. */
  async ready(signal: AbortSignal): Promise<void> {
    await once(this.#session, 'remoteSettings', { signal })
  }

  /** Whoever connects to this port here comes out at the same port of the far end. Rejects when it is taken. */
  async forward(port: number): Promise<AsyncDisposable> {
    const open = new Set<Socket>()
    const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
      open.add(socket)
      socket.once('close', () => open.delete(socket))
      this.carry(socket, port)
    })
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return { [Symbol.asyncDispose]: () => close(server, open) }
  }

  /** Joins a connection to a port of the far end; resets it when there is no way, as near as one comes to a refusal. */
  carry(socket: Socket, port: number): void {
    const stream = this.#session.request({ ':method': 'CONNECT', ':authority': `127.0.0.1:${port}` })
    const turnAway = () => socket.resetAndDestroy()
    socket.on('error', () => undefined)
    stream.on('error', () => undefined).once('close', turnAway)
    stream.once('response', ({ ':status': status }) => {
      // Who connected may have gone meanwhile.
      if (status !== 200 || socket.destroyed) return void stream.destroy()
      stream.off('close', turnAway)
      pipeline(socket, stream, socket, () => undefined)
    })
  }

  [Symbol.dispose](): void {
    this.#session.destroy()
  }
}

async function close(server: Server, open: ReadonlySet<Socket>): Promise<void> {
  server.close()
  for (const socket of open) socket.destroy()
  if (server.listening) await once(server, 'close')
}
