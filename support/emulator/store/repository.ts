import { partitionOf, type Scope } from '../gateway/scope.ts'
import type { BlobStore } from './blob-store.ts'
import { Images } from './images.ts'
import { Layers } from './layers.ts'
import type { TagMutability } from './tag-mutability.ts'

/** What can be chosen when a repository is made. */
export type RepositorySettings = {
  readonly tagMutability: TagMutability
  readonly scanOnPush: boolean
  readonly encryption: {
    readonly encryptionType: 'AES256' | 'KMS' | 'KMS_DSSE'
    readonly kmsKey?: string
  }
}

/** A named place for the versions of one image. */
export class Repository {
  readonly name: string
  readonly arn: string
  /** The account that it belongs to. */
  readonly registryId: string
  readonly createdAt = new Date()
  readonly encryption: RepositorySettings['encryption']
  tagMutability: TagMutability
  policyText: string | undefined
  lifecyclePolicyText: string | undefined
  resourceTags = new Map<string, string>()
  /** Pushes that are not finished; none outlives the repository. */
  readonly underWay = new Set<Disposable>()
  readonly layers: Layers
  readonly images: Images

  constructor(given: {
    readonly name: string
    readonly scope: Scope
    readonly settings: RepositorySettings
    readonly blobs: BlobStore
  }) {
    const { accountId, region } = given.scope
    this.name = given.name
    this.arn = `arn:${partitionOf(region)}:ecr:${region}:${accountId}:repository/${given.name}`
    this.registryId = accountId
    this.encryption = given.settings.encryption
    this.tagMutability = given.settings.tagMutability
    this.layers = new Layers(given.blobs)
    this.images = new Images(given.blobs, this.layers, given.settings)
  }

  /** Gives back everything that it holds on disk. */
  clear(): void {
    for (const push of [...this.underWay]) push[Symbol.dispose]()
    this.images.clear()
    this.layers.clear()
  }
}
