import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Scope } from '../../gateway/scope.ts'
import type { RegistryCredentials } from '../../store/registry-tokens.ts'
import type { ContainerEngine } from '../engine/container-engine.ts'
import { limit } from '../engine/limit.ts'
import type { PulledImage } from './pulled-image.ts'

/** An image of the emulator's own registry. */
export type OwnImage = {
  /** By the address at which the engine reaches the registry. */
  readonly reference: string
  readonly credentials: RegistryCredentials
}

export type ImagePullerOptions = {
  readonly engine: ContainerEngine
  /** Where an image of this emulator's own registry is; nothing for any other image. */
  findOwn(image: string, scope: Scope): OwnImage | undefined
  log(line: string): void
}

/** Fetches the images of tasks, at each start anew, as ECS does. */
export class ImagePuller {
  readonly #options: ImagePullerOptions
  readonly #inLine = new Map<string, Promise<PulledImage>>()
  readonly #limit = limit(8)
  /** Names and digests of our own registry that only our pulls brought into the engine. */
  readonly #added = new Set<string>()

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

  /** Takes away what was pulled from our own registry, which nobody can pull any more once this has ended. */
  async close(): Promise<void> {
    const { engine, log } = this.#options
    const remove = async (reference: string) =>
      engine.removeImage(reference).catch((error: Error) => log(`${reference}: ${error.message}`))
    await Promise.all([...this.#added].map(remove))
  }

  /**
   * An image of another registry that cannot be pulled may be here already, as on a machine without network; the
   * agent's default behaviour uses it. An image of our own registry must be there.
   * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html (ECS_IMAGE_PULL_BEHAVIOR)
   */
  async #pullNow(image: string, scope: Scope): Promise<PulledImage> {
    const { engine, findOwn } = this.#options
    const own = findOwn(image, scope)
    try {
      return own ? await this.#pullOwn(own) : { ...(await engine.pull(image)), reference: image }
    } catch (error) {
      const local = own?.reference === image ? undefined : await engine.localImage(image)
      if (local === undefined) throw error
      return { ...local, reference: image }
    }
  }

  async #pullOwn({ reference, credentials }: OwnImage): Promise<PulledImage> {
    const { engine } = this.#options
    const before = await engine.localImage(reference)
    const { digest } = await engine.pull(reference, credentials)
    if (before === undefined) this.#added.add(reference)
    if (digest === undefined) return { reference }
    if (digest !== before?.digest) this.#added.add(withDigest(reference, digest))
    return { digest, reference }
  }
}

/** `host:5000/name:tag` with a digest is `host:5000/name@sha256:…`. */
export function withDigest(image: string, digest: string): string {
  return `${image.replace(/@.*$/, '').replace(/:[^/:]*$/, '')}@${digest}`
}
