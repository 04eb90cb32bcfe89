import { randomUUID } from 'node:crypto'
import type { BlobStore } from '../store/blob-store.ts'
import type { Repository } from '../store/repository.ts'
import { RegistryError } from './registry-error.ts'
import { Upload } from './upload.ts'

const limit = 256
const oneHour = 60 * 60_000

type UploadUnderWay = Disposable & { readonly upload: Upload; readonly timer: NodeJS.Timeout }

/** The uploads that are under way. Forgotten ones are given up, so that they do not fill the disk. */
export class Uploads {
  readonly #blobs: BlobStore
  readonly #patience: number
  readonly #uploads = new Map<string, UploadUnderWay>()

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
    const underWay = { upload, timer, [Symbol.dispose]: () => this.drop(upload) }
    this.#uploads.set(id, underWay)
    repository.underWay.add(underWay)
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
    const underWay = this.#uploads.get(upload.id)
    if (underWay !== undefined) {
      clearTimeout(underWay.timer)
      this.#uploads.delete(upload.id)
      upload.repository.underWay.delete(underWay)
    }
    upload.drop()
  }

  close(): void {
    for (const { upload } of [...this.#uploads.values()]) this.drop(upload)
  }

  #giveUp(upload: Upload): void {
    if (upload.isIdle) this.drop(upload)
    else this.#uploads.get(upload.id)?.timer.refresh()
  }
}
