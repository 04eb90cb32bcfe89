import { createHash } from 'node:crypto'
import { createReadStream, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { algorithmOf, type Digest } from '../store/digest.ts'
import type { Repository } from '../store/repository.ts'
import { RegistryError } from './registry-error.ts'

/** AWS's largest layer: https://docs.aws.amazon.com/AmazonECR/latest/userguide/service-quotas.html */
const maximumBytes = 52_000 * 1024 * 1024

/** A blob on its way in: a file that grows, and the hash of what is in it. */
export class Upload {
  readonly id: string
  readonly repository: Repository
  readonly #file: string
  readonly #hash = createHash('sha256')
  #size = 0
  #state: 'idle' | 'writing' | 'dropped' = 'idle'

  constructor(given: { readonly id: string; readonly repository: Repository; readonly file: string }) {
    this.id = given.id
    this.repository = given.repository
    this.#file = given.file
    writeFileSync(given.file, '', { flag: 'wx' })
  }

  /** Bytes received so far. */
  get size(): number {
    return this.#size
  }

  /** Whether no request is writing to it. */
  get isIdle(): boolean {
    return this.#state === 'idle'
  }

  /** Writes a request's body to the end, no faster than the disk takes it. */
  async append(body: AsyncIterable<Buffer>): Promise<void> {
    this.#refuseDropped()
    this.#state = 'writing'
    await using file = await open(this.#file, 'a')
    for await (const chunk of body) {
      this.#refuseDropped()
      this.#size += chunk.length
      if (this.#size > maximumBytes) throw tooLarge()
      this.#hash.update(chunk)
      await file.appendFile(chunk)
    }
    this.#refuseDropped()
    this.#state = 'idle'
  }

  /** Puts the complete blob into the repository if it is what the client says it is. */
  async finish(digest: Digest): Promise<void> {
    this.#refuseDropped()
    this.#state = 'writing'
    const actual = await this.#digest(algorithmOf(digest))
    this.#refuseDropped()
    if (actual !== digest) {
      throw new RegistryError('DIGEST_INVALID', `The content is ${actual}, not ${digest}.`)
    }
    this.repository.layers.add({ file: this.#file, digest, size: this.#size })
    this.#state = 'dropped'
  }

  /** Gives the upload up. */
  drop(): void {
    if (this.#state === 'dropped') return
    this.#state = 'dropped'
    rmSync(this.#file, { force: true })
  }

  #refuseDropped(): void {
    if (this.#state !== 'dropped') return
    throw new RegistryError('BLOB_UPLOAD_UNKNOWN', 'The upload was given up or its repository deleted.')
  }

  /** Which hash is wanted shows at the end only; the rare one is made from the file. */
  async #digest(algorithm: 'sha256' | 'sha512'): Promise<string> {
    if (algorithm === 'sha256') return `sha256:${this.#hash.digest('hex')}`
    const hash = createHash(algorithm)
    await pipeline(createReadStream(this.#file), hash)
    return `${algorithm}:${hash.digest('hex')}`
  }
}

function tooLarge(): RegistryError {
  return new RegistryError('SIZE_INVALID', `A layer can have ${maximumBytes} bytes at most.`, 413)
}
