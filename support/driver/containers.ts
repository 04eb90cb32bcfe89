import type { Docker } from './docker/docker.ts'
import { publishedPort } from './published-port.ts'

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
    return { id, url: `http://${this.#host}:${await publishedPort(this.#docker, id, containerPort)}/` }
  }
}
