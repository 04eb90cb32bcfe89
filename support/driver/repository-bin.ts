import type { TargetAccess } from '../targets/target.ts'
import { Evidence } from './evidence.ts'
import { createSdkAws } from './sdk-aws.ts'

/**
 * Keeps the repositories of ended scenarios until the last one has ended, and deletes them then: as long as they stand,
 * Docker mounts layers from one to the next instead of compressing and sending them again.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#mounting-a-blob-from-another-repository
 */
export class RepositoryBin implements AsyncDisposable {
  readonly #access: TargetAccess
  readonly #names = new Set<string>()

  constructor(access: TargetAccess) {
    this.#access = access
  }

  throwIn(repositoryName: string): void {
    this.#names.add(repositoryName)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    using aws = createSdkAws(this.#access, new Evidence(() => undefined))
    for (const repositoryName of this.#names) {
      try {
        await aws.ecr.deleteRepository({ repositoryName, force: true })
      } catch (error) {
        // A scenario that deletes its repository leaves nothing to delete.
        if (!(error instanceof Error) || error.name !== 'RepositoryNotFoundException') throw error
      }
    }
  }
}
