import type { Docker } from './docker/docker.ts'
import { containerEnd } from './evidence/container-end.ts'

/** Runs containers by hand; they go with the scenario. */
export class Containers {
  readonly #docker: Docker
  readonly #host: string
  readonly #cleanup: AsyncDisposableStack

  constructor(docker: Docker, host: string, cleanup: AsyncDisposableStack) {
    this.#docker = docker
    this.#host = host
    this.#cleanup = cleanup
  }

  /** Starts a container and returns where it answers. */
  async run(image: string, containerPort: number): Promise<{ id: string; url: string }> {
    const id = await this.#docker.run(image, containerPort)
    this.#cleanup.defer(() => this.#docker.removeContainer(id))
    return { id, url: `http://${this.#host}:${await this.#portOf(id, containerPort)}/` }
  }

  /** A container that has ended at once has no port any more: then its end is what matters. */
  async #portOf(id: string, containerPort: number): Promise<number> {
    try {
      return await this.#docker.port(id, containerPort)
    } catch (failure) {
      const end = await containerEnd(this.#docker, id)
      if (end === undefined || !(failure instanceof Error)) throw failure
      throw new Error(`${end}\n\n${failure.message}`, { cause: failure })
    }
  }
}
