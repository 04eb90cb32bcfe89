import type { Scope, Scoped } from '../gateway/scope.ts'
import type { BlobStore } from './blob-store.ts'
import type { Digest } from './digest.ts'
import { Repository, type RepositorySettings } from './repository.ts'

/** The private registry of every account in every region. */
export type PrivateRegistries = Scoped<PrivateRegistry>

/** The repositories of one account in one region: what AWS calls a private registry. */
export class PrivateRegistry {
  readonly #scope: Scope
  readonly #blobs: BlobStore
  readonly #repositories = new Map<string, Repository>()

  constructor(scope: Scope, blobs: BlobStore) {
    this.#scope = scope
    this.#blobs = blobs
  }

  get id(): string {
    return this.#scope.accountId
  }

  all(): Repository[] {
    return [...this.#repositories.values()]
  }

  find(name: string): Repository | undefined {
    return this.#repositories.get(name)
  }

  /** Some repository that holds a blob. */
  holderOf(digest: Digest): Repository | undefined {
    return this.all().find((repository) => repository.layers.has(digest))
  }

  create(name: string, settings: RepositorySettings): Repository {
    const repository = new Repository({ name, scope: this.#scope, settings, blobs: this.#blobs })
    this.#repositories.set(name, repository)
    return repository
  }

  /** Removes a repository with its images, its layers and the uploads that are under way. */
  remove(repository: Repository): void {
    this.#repositories.delete(repository.name)
    repository.clear()
  }

  /** Whether a repository is still there; it may be deleted while a push to it is under way. */
  includes(repository: Repository): boolean {
    return this.find(repository.name) === repository
  }
}
