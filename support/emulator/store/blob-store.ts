import { mkdirSync, mkdtempSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Digest } from './digest.ts'

/**
 * Layers, configs and manifests on disk, one file for each digest however many repositories hold it. A file goes when
 * its last holder lets go. Moving, linking and removing are synchronous, so that no request sees a half-done change.
 */
export class BlobStore {
  readonly #folder: string
  readonly #blobs = new Map<Digest, { readonly size: number; holders: number }>()

  /** Makes a folder of its own inside `dataFolder`, so that two emulators can share one. */
  constructor(dataFolder: string) {
    mkdirSync(dataFolder, { recursive: true })
    this.#folder = mkdtempSync(join(dataFolder, 'ecr-'))
    for (const name of ['sha256', 'sha512', 'uploads']) mkdirSync(join(this.#folder, name))
  }

  /** Where content goes until it is complete and verified. */
  uploadPath(id: string): string {
    return join(this.#folder, 'uploads', id)
  }

  /** Moves a verified file in and counts one holder. */
  take(blob: { readonly file: string; readonly digest: Digest; readonly size: number }): void {
    if (this.#blobs.has(blob.digest)) {
      rmSync(blob.file)
      this.hold(blob.digest)
    } else {
      renameSync(blob.file, this.#path(blob.digest))
      this.#blobs.set(blob.digest, { size: blob.size, holders: 1 })
    }
  }

  /** Writes bytes that are at hand and counts one holder. */
  write(digest: Digest, bytes: Buffer): void {
    if (this.#blobs.has(digest)) this.hold(digest)
    else {
      writeFileSync(this.#path(digest), bytes)
      this.#blobs.set(digest, { size: bytes.length, holders: 1 })
    }
  }

  /** Counts one more holder of a blob that is there. */
  hold(digest: Digest): void {
    const blob = this.#blobs.get(digest)
    if (blob === undefined) throw new Error(`There is no blob ${digest} to hold.`)
    blob.holders += 1
  }

  /** Counts one holder less, and removes the file after the last. */
  release(digest: Digest): void {
    const blob = this.#blobs.get(digest)
    if (blob === undefined) throw new Error(`There is no blob ${digest} to release.`)
    blob.holders -= 1
    if (blob.holders > 0) return
    this.#blobs.delete(digest)
    rmSync(this.#path(digest))
  }

  /** Bytes of a blob; 0 when it is absent. */
  size(digest: Digest): number {
    return this.#blobs.get(digest)?.size ?? 0
  }

  /** A file descriptor to read from; it stays good when the blob is removed meanwhile. */
  open(digest: Digest): number {
    return openSync(this.#path(digest), 'r')
  }

  /** The whole content; for manifests, which are small. */
  read(digest: Digest): Buffer {
    return readFileSync(this.#path(digest))
  }

  async close(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true })
  }

  #path(digest: Digest): string {
    return join(this.#folder, ...digest.split(':'))
  }
}
