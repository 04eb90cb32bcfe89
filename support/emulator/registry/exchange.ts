import type { IncomingMessage, ServerResponse } from 'node:http'
import type { BlobStore } from '../store/blob-store.ts'
import type { PrivateRegistry } from '../store/private-registry.ts'
import type { Repository } from '../store/repository.ts'
import type { Uploads } from './uploads.ts'

/** One request about something in a repository, and all that is needed to answer it. */
export type Exchange = {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly registry: PrivateRegistry
  readonly repository: Repository
  /** The last part of the path: a digest, a tag or the id of an upload. */
  readonly reference: string
  readonly query: URLSearchParams
  readonly blobs: BlobStore
  readonly uploads: Uploads
}

/** What a resource answers to each HTTP method. */
export type Answers = Readonly<Record<string, (exchange: Exchange) => void | Promise<void>>>
