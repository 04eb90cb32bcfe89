import { readFileSync } from 'node:fs'
import { Duplex, PassThrough } from 'node:stream'
import type Dockerode from 'dockerode'
import { messageOf } from '../../first-failure.ts'
import { NearEnd } from './near-end.ts'

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
  readonly #near: NearEnd

  private constructor(container: Dockerode.Container, near: NearEnd) {
    this.#container = container
    this.#near = near
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
      const near = new NearEnd(Duplex.from({ readable: output, writable: attached }))
      await near.ready(AbortSignal.timeout(patience))
      return new Tunnel(container, near)
    } catch (cause) {
      await container.remove({ force: true }).catch(() => undefined)
      const reason = said.trim() || messageOf(cause)
      throw new Error(`No tunnel to the engine's loopback could be opened: ${reason}`, { cause })
    }
  }

  /** Whoever connects to this port here comes out at the same port of the engine's loopback. Rejects when it is taken. */
  forward(port: number): Promise<AsyncDisposable> {
    return this.#near.forward(port)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#near[Symbol.dispose]()
    await this.#container.remove({ force: true }).catch(() => undefined)
  }
}
