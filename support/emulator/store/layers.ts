import type { BlobStore } from './blob-store.ts'
import type { Digest } from './digest.ts'

/** The blobs that can be read through one repository: what was pushed or mounted into it, and no other. */
export class Layers {
  readonly #blobs: BlobStore
  readonly #members = new Set<Digest>()

  constructor(blobs: BlobStore) {
    this.#blobs = blobs
  }

  has(digest: Digest): boolean {
    return this.#members.has(digest)
  }

  /** Takes over a verified file; adding what is there already changes nothing. */
  add(layer: { readonly file: string; readonly digest: Digest; readonly size: number }): void {
    this.#blobs.take(layer)
    if (this.has(layer.digest)) this.#blobs.release(layer.digest)
    this.#members.add(layer.digest)
  }

  /** Makes a blob of another repository readable here too. */
  mount(digest: Digest): void {
    if (this.has(digest)) return
    this.#blobs.hold(digest)
    this.#members.add(digest)
  }

  remove(digest: Digest): void {
    if (this.#members.delete(digest)) this.#blobs.release(digest)
  }

  clear(): void {
    for (const digest of [...this.#members]) this.remove(digest)
  }
}
