import { setImmediate as nextTurn } from 'node:timers/promises'
import type { RegistryCredentials } from '../../ecr/ecr.ts'
import type { Scope } from '../../gateway/scope.ts'
import type { ContainerEngine } from '../engine/container-engine.ts'
import { limit } from '../engine/limit.ts'

export type PulledImage = { readonly digest?: string }

export type ImagePullerOptions = {
  readonly engine: ContainerEngine
  /** Credentials for an image of this emulator's own registry; nothing for any other image. */
  credentialsFor(image: string, scope: Scope): RegistryCredentials | undefined
}

/** Fetches the images of tasks, at each start anew, as ECS does. */
export class ImagePuller {
  readonly #options: ImagePullerOptions
  readonly #inLine = new Map<string, Promise<PulledImage>>()
  readonly #limit = limit(8)

  constructor(options: ImagePullerOptions) {
    this.#options = options
  }

  /**
   * Tasks that start together share one pull. One that has been sent already is not joined: the image may have been
   * pushed anew since.
   */
  pull(image: string, scope: Scope): Promise<PulledImage> {
    const key = `${scope.accountId}/${scope.region}/${image}`
    const present = this.#inLine.get(key)
    if (present !== undefined) return present
    const pull = this.#limit(async () => {
      await nextTurn()
      this.#inLine.delete(key)
      return this.#pullNow(image, scope)
    })
    this.#inLine.set(key, pull)
    return pull
  }

  /**
   * An image of another registry that cannot be pulled may be here already, as on a machine without network; the
   * agent's default behaviour uses it. An image of our own registry must be there.
   * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html (ECS_IMAGE_PULL_BEHAVIOR)
   */
  async #pullNow(image: string, scope: Scope): Promise<PulledImage> {
    const { engine, credentialsFor } = this.#options
    const credentials = credentialsFor(image, scope)
    try {
      return await engine.pull(image, credentials)
    } catch (error) {
      const local = credentials === undefined ? await engine.localImage(image) : undefined
      if (local === undefined) throw error
      return local
    }
  }
}
