import type Dockerode from 'dockerode'
import { readProgress } from '../engine/progress.ts'
import { messageOf } from '../first-failure.ts'

const patience = { firstSign: 5_000, silence: 30_000 }

export type Pull = { readonly kind: 'pulled' } | { readonly kind: 'unreachable'; readonly reason: string }

/**
 * The registry that public images come from. It is asked until it fails once: a machine that cannot pull one image
 * cannot pull the next, and each attempt costs seconds.
 */
export class PublicRegistry {
  readonly #docker: Dockerode
  readonly #patience: typeof patience
  #failure: Pull | undefined

  /** `allowed` is how many milliseconds to wait for the first sign of an image, and between signs. */
  constructor(docker: Dockerode, allowed = patience) {
    this.#docker = docker
    this.#patience = allowed
  }

  async pull(options: {
    readonly image: string
    readonly report: (line: string) => void
    readonly signal?: AbortSignal | undefined
  }): Promise<Pull> {
    if (this.#failure !== undefined) return this.#failure
    try {
      await this.#pull(options.image, options.report, options.signal)
      return { kind: 'pulled' }
    } catch (error) {
      options.signal?.throwIfAborted()
      this.#failure = { kind: 'unreachable', reason: messageOf(error) }
      return this.#failure
    }
  }

  /** The engine says its first word when the registry has answered; until then it may be asking a dead network. */
  async #pull(image: string, report: (line: string) => void, signal?: AbortSignal): Promise<void> {
    const deadline = new AbortController()
    const allow = (milliseconds: number) =>
      setTimeout(() => deadline.abort(new Error(`no answer within ${milliseconds / 1000} s`)), milliseconds)
    const stop = signal === undefined ? deadline.signal : AbortSignal.any([deadline.signal, signal])
    let timer = allow(this.#patience.firstSign)
    try {
      report(`pulling ${image}`)
      const stream = await this.#docker.pull(image, { abortSignal: stop })
      for await (const { status, id } of readProgress(stream, stop)) {
        clearTimeout(timer)
        timer = allow(this.#patience.silence)
        report(`pulling ${image}: ${[id, status].filter(Boolean).join(' ')}`)
      }
    } catch (error) {
      throw deadline.signal.aborted ? deadline.signal.reason : error
    } finally {
      clearTimeout(timer)
    }
  }
}
