import { randomUUID } from 'node:crypto'
import type { BlobStore } from '../store/blob-store.ts'
import type { Repository } from '../store/repository.ts'
import { RegistryError } from './registry-error.ts'
import { Upload } from './upload.ts'

const limit = 256
const oneHour = 60 * 60_000

/** The uploads that are under way. Forgotten ones are given up, so that they do not fill the disk. */
export class Uploads {
  readonly #blobs: BlobStore
  readonly #patience: number
  readonly #uploads = new Map<string, { readonly upload: Upload; readonly timer: NodeJS.Timeout }>()

  /** `patience` is how many milliseconds an upload may rest between two requests. */
  constructor(blobs: BlobStore, patience = oneHour) {
    this.#blobs = blobs
    this.#patience = patience
  }

  start(repository: Repository): Upload {
    if (this.#uploads.size >= limit) {
      throw new RegistryError('TOOMANYREQUESTS', `${limit} uploads are under way. Finish or cancel some.`)
    }
    const id = randomUUID()
    const upload = new Upload({ id, repository, file: this.#blobs.uploadPath(id) })
    const timer = setTimeout(() => this.#giveUp(upload), this.#patience).unref()
    this.#uploads.set(id, { upload, timer })
    return upload
  }

  find(repository: Repository, id: string): Upload {
    const entry = this.#uploads.get(id)
    if (entry?.upload.repository !== repository) {
      throw new RegistryError('BLOB_UPLOAD_UNKNOWN', `There is no upload '${id}' in ${repository.name}.`)
    }
    entry.timer.refresh()
    return entry.upload
  }

  /** Forgets an upload, finished or not, and removes what is left of it. */
  drop(upload: Upload): void {
    clearTimeout(this.#uploads.get(upload.id)?.timer)
    this.#uploads.delete(upload.id)
    upload.drop()
  }

  dropAllOf(repository: Repository): void {
    for (const { upload } of [...this.#uploads.values()]) {
      if (upload.repository === repository) this.drop(upload)
    }
  }

  close(): void {
    for (const { upload } of [...this.#uploads.values()]) this.drop(upload)
  }

  #giveUp(upload: Upload): void {
    if (upload.isIdle) this.drop(upload)
    else this.#uploads.get(upload.id)?.timer.refresh()
  }
}
