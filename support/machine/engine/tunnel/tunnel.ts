import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type ClientHttp2Session, connect } from 'node:http2'
import { createServer, type Server, type Socket } from 'node:net'
import { Duplex, PassThrough, pipeline } from 'node:stream'
import type Dockerode from 'dockerode'

const program = readFileSync(new URL('./far-end.ts', import.meta.url), 'utf8')
const patience = 30_000

export type TunnelOptions = {
  readonly docker: Dockerode
  /** An image with Node in it. */
  readonly image: string
  /** Put on the container at its far end. */
  readonly labels: Readonly<Record<string, string>>
}

/**
 * Leads from ports of this machine's loopback to the same ports of the engine's, when these are not one and the same:
 * so both sides mean the same by `localhost:<port>`, and nothing is published on any network. It takes nothing but the
 * engine's API: at the far end stands a container on the engine's own network, spoken to by its standard input and
 * output, where HTTP/2 carries all connections at once.
 * https://www.rfc-editor.org/rfc/rfc9113#name-the-connect-method
 */
export class Tunnel implements AsyncDisposable {
  readonly #container: Dockerode.Container
  readonly #session: ClientHttp2Session

  private constructor(container: Dockerode.Container, session: ClientHttp2Session) {
    this.#container = container
    this.#session = session
  }

  static async open({ docker, image, labels }: TunnelOptions): Promise<Tunnel> {
    const container = await docker.createContainer({
      Image: image,
      Labels: { ...labels },
      Entrypoint: ['node'],
      Cmd: ['--input-type=module-typescript', '--eval', program],
      OpenStdin: true,
      StdinOnce: true,
      HostConfig: {
        NetworkMode: 'host',
        UsernsMode: 'host',
        AutoRemove: true,
        // All that goes through the tunnel would stand in its log.
        LogConfig: { Type: 'none', Config: {} },
      },
    })
    let said = ''
    try {
      const attached = await container.attach({
        hijack: true,
        stream: true,
        stdin: true,
        stdout: true,
        stderr: true,
      })
      const output = new PassThrough()
      const errors = new PassThrough().setEncoding('utf8').on('data', (text) => (said += text))
      docker.modem.demuxStream(attached, output, errors)
      for (const end of ['end', 'close', 'error']) attached.once(end, () => output.end())
      await container.start()
      const wire = Duplex.from({ readable: output, writable: attached })
      const session = connect('http://tunnel', { createConnection: () => wire })
      session.on('error', () => undefined)
      await once(session, 'remoteSettings', { signal: AbortSignal.timeout(patience) })
      return new Tunnel(container, session)
    } catch (cause) {
      await container.remove({ force: true }).catch(() => undefined)
      const reason = said.trim() || (cause instanceof Error ? cause.message : String(cause))
      throw new Error(`No tunnel to the engine's loopback could be opened: ${reason}`, { cause })
    }
  }

  /** Whoever connects to this port here comes out at the same port of the engine's loopback. Rejects when it is taken. */
  async forward(port: number): Promise<AsyncDisposable> {
    const open = new Set<Socket>()
    const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
      open.add(socket)
      socket.once('close', () => open.delete(socket)).on('error', () => undefined)
      this.#carry(socket, port)
    })
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return { [Symbol.asyncDispose]: () => close(server, open) }
  }

  #carry(socket: Socket, port: number): void {
    if (this.#session.destroyed) return void socket.resetAndDestroy()
    const stream = this.#session.request({ ':method': 'CONNECT', ':authority': `127.0.0.1:${port}` })
    stream.on('error', () => socket.destroy())
    socket.once('close', () => stream.destroy())
    stream.once('response', ({ ':status': status }) => {
      // Who connected may have gone meanwhile.
      if (socket.destroyed || stream.destroyed) return void stream.destroy()
      // As near as one comes to a connection that was refused.
      if (status === 200) pipeline(socket, stream, socket, () => undefined)
      else socket.resetAndDestroy()
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#session.destroy()
    await this.#container.remove({ force: true }).catch(() => undefined)
  }
}

async function close(server: Server, open: ReadonlySet<Socket>): Promise<void> {
  server.close()
  for (const socket of open) socket.destroy()
  if (server.listening) await once(server, 'close')
}
