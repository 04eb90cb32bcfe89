const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/
const limit = 64

/**
 * The addresses by which clients have reached the emulator. A process in a container cannot know the port that it is
 * published on, so it learns it from the Host headers of its own clients.
 */
export class Addresses {
  readonly #seen = new Set<string>()

  learn(host: string): void {
    if (this.#seen.size < limit) this.#seen.add(normalise(host))
  }

  /** One by which this machine's container engine reaches it too. */
  get local(): string | undefined {
    return [...this.#seen].find((host) => host.startsWith('localhost:'))
  }

  /** Whether `registry`, the host part of an image name, is this emulator. */
  includes(registry: string): boolean {
    return this.#seen.has(normalise(registry))
  }
}

/** All loopback names on one port are one address. */
function normalise(host: string): string {
  const [, name = host, port = '80'] = /^(.*?)(?::(\d+))?$/.exec(host.toLowerCase()) ?? []
  return `${loopback.test(name) ? 'localhost' : name}:${port}`
}
