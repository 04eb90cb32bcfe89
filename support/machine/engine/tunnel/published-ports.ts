import { setTimeout as pause } from 'node:timers/promises'
import type Dockerode from 'dockerode'
import { watchEvents } from '../events.ts'
import type { Tunnel } from './tunnel.ts'

/** Milliseconds between two tries to listen on a port that is taken here. */
const betweenTries = 50

/** How many ports are listened on before the engine gets there. */
const ahead = 100
const lastPort = 65_535

export type PublishedPorts = {
  readonly tunnel: Pick<Tunnel, 'forward'>
  readonly docker: Dockerode
  /** Of the containers whose ports are led to. */
  readonly label: string
  /** A port that the engine has chosen, and that is led to already. */
  readonly after: number
}

/**
 * Leads to each port that the containers with a label publish on the engine's loopback, until they end. Docker publishes
 * on one port after the other, so the next ones are listened on beforehand. Otherwise a connection that goes out from
 * this machine may have one, and keeps it for a minute after it has closed:
 * https://www.rfc-editor.org/rfc/rfc9293#section-3.6.1
 */
export async function forwardPublished(options: PublishedPorts): Promise<AsyncDisposable> {
  const { tunnel, docker, label, after } = options
  await using stack = new AsyncDisposableStack()
  const ways = stack.use(new Ways(tunnel))
  ways.openAfter(after)
  const running = new Map<string, Forwarding>()
  const filters = { label: [label], event: ['start', 'die'] }
  stack.use(
    await watchEvents(docker, filters, ({ Action, Actor }) => {
      running.get(Actor.ID)?.end()
      running.delete(Actor.ID)
      if (Action === 'start') running.set(Actor.ID, new Forwarding(ways, docker.getContainer(Actor.ID)))
    }),
  )
  const whole = stack.move()
  return { [Symbol.asyncDispose]: () => whole.disposeAsync() }
}

/** The ways to the ports of one container. */
class Forwarding {
  readonly #ways: Ways
  readonly #ports: Promise<number[]>
  #ended = false

  constructor(ways: Ways, container: Dockerode.Container) {
    this.#ways = ways
    this.#ports = this.#open(container)
  }

  async #open(container: Dockerode.Container): Promise<number[]> {
    // A container that has gone already has no ports.
    const ports = await container.inspect().then(publishedPorts, () => [])
    if (this.#ended) return []
    for (const port of ports) this.#ways.open(port)
    return ports
  }

  end(): void {
    this.#ended = true
    void this.#ports.then((ports) => ports.map((port) => this.#ways.close(port)))
  }
}

/** Ways by their ports. */
class Ways implements AsyncDisposable {
  readonly #tunnel: Pick<Tunnel, 'forward'>
  readonly #ways = new Map<number, Way>()

  constructor(tunnel: Pick<Tunnel, 'forward'>) {
    this.#tunnel = tunnel
  }

  /** A port that was not foreseen was asked for, and says nothing of the next. */
  open(port: number): void {
    if (this.#ways.has(port)) this.openAfter(port)
    else this.#ways.set(port, new Way(this.#tunnel, port))
  }

  openAfter(port: number): void {
    const last = Math.min(port + ahead, lastPort)
    for (let next = port + 1; next <= last; next++)
      if (!this.#ways.has(next)) this.#ways.set(next, new Way(this.#tunnel, next))
  }

  async close(port: number): Promise<void> {
    const way = this.#ways.get(port)
    this.#ways.delete(port)
    await way?.[Symbol.asyncDispose]()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(Array.from(this.#ways.keys(), (port) => this.close(port)))
  }
}

/** The way to one port, open as soon as the port is free here. */
class Way implements AsyncDisposable {
  #closed = false
  readonly #opened: Promise<AsyncDisposable | undefined>

  constructor(tunnel: Pick<Tunnel, 'forward'>, port: number) {
    this.#opened = this.#open(tunnel, port)
  }

  async #open(tunnel: Pick<Tunnel, 'forward'>, port: number): Promise<AsyncDisposable | undefined> {
    while (!this.#closed) {
      try {
        return await tunnel.forward(port)
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) return undefined
        await pause(betweenTries, undefined, { ref: false })
      }
    }
    return undefined
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true
    const way = await this.#opened
    await way?.[Symbol.asyncDispose]()
  }
}

function publishedPorts({ NetworkSettings }: Dockerode.ContainerInspectInfo): number[] {
  const bindings = Object.entries(NetworkSettings.Ports ?? {}).flatMap(([port, published]) =>
    port.endsWith('/tcp') ? (published ?? []) : [],
  )
  const onLoopback = bindings.filter(({ HostIp }) => /^(127\.0\.0\.1|0\.0\.0\.0|)$/.test(HostIp))
  return onLoopback.map(({ HostPort }) => Number(HostPort))
}
