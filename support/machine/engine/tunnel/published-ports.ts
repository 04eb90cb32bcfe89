import { setTimeout as pause } from 'node:timers/promises'
import type Dockerode from 'dockerode'
import { watchEvents } from '../events.ts'
import type { Tunnel } from './tunnel.ts'

/** How long a port is waited for that is taken here, as a rule by a connection that goes out from it. Milliseconds. */
const betweenTries = 50

/**
 * Leads to each port that the containers with a label publish on the engine's loopback, from when they start until they
 * end.
 */
export async function forwardPublished(
  tunnel: Tunnel,
  docker: Dockerode,
  label: string,
): Promise<AsyncDisposable> {
  const running = new Map<string, Forwarding>()
  const events = await watchEvents(
    docker,
    { label: [label], event: ['start', 'die'] },
    ({ Action, Actor }) => {
      void running.get(Actor.ID)?.[Symbol.asyncDispose]()
      running.delete(Actor.ID)
      if (Action === 'start') running.set(Actor.ID, new Forwarding(tunnel, docker.getContainer(Actor.ID)))
    },
  )
  return {
    async [Symbol.asyncDispose]() {
      await events[Symbol.asyncDispose]()
      await Promise.all(Array.from(running.values(), (each) => each[Symbol.asyncDispose]()))
    },
  }
}

/** The ways to the ports of one container. */
class Forwarding implements AsyncDisposable {
  readonly #ended = new AbortController()
  readonly #ways: Promise<AsyncDisposable[]>

  constructor(tunnel: Tunnel, container: Dockerode.Container) {
    this.#ways = this.#open(tunnel, container)
  }

  async #open(tunnel: Tunnel, container: Dockerode.Container): Promise<AsyncDisposable[]> {
    // A container that has gone already has no ports.
    const ports = await container.inspect().then(publishedPorts, () => [])
    const ways = await Promise.all(ports.map((port) => this.#forward(tunnel, port)))
    return ways.filter((way) => way !== undefined)
  }

  async #forward(tunnel: Tunnel, port: number): Promise<AsyncDisposable | undefined> {
    while (!this.#ended.signal.aborted) {
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
    this.#ended.abort()
    for (const way of await this.#ways) await way[Symbol.asyncDispose]()
  }
}

function publishedPorts({ NetworkSettings }: Dockerode.ContainerInspectInfo): number[] {
  const bindings = Object.entries(NetworkSettings.Ports ?? {}).flatMap(([port, published]) =>
    port.endsWith('/tcp') ? (published ?? []) : [],
  )
  const onLoopback = bindings.filter(({ HostIp }) => /^(127\.0\.0\.1|0\.0\.0\.0|)$/.test(HostIp))
  return onLoopback.map(({ HostPort }) => Number(HostPort))
}
