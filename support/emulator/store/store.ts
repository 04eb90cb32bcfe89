import { Scoped } from '../gateway/scope.ts'
import { BlobStore } from './blob-store.ts'
import { type PrivateRegistries, PrivateRegistry } from './private-registry.ts'
import { RegistryTokens } from './registry-tokens.ts'

/** How one store differs from another. */
export type StoreOptions = {
  /** Folder for layers and manifests; made when absent. */
  readonly dataFolder: string
  /** How long a registry password is good for, in milliseconds; 12 hours on AWS. */
  readonly tokenLifetime: number
}

/** What stands behind two doors: the ECR API and the registry that `docker push` talks to. */
export type Store = {
  readonly blobs: BlobStore
  readonly registries: PrivateRegistries
  readonly tokens: RegistryTokens
}

/** Makes a store of empty registries; closing its blobs removes everything from disk. */
export function createStore({ dataFolder, tokenLifetime }: StoreOptions): Store {
  const blobs = new BlobStore(dataFolder)
  return {
    blobs,
    registries: new Scoped((scope) => new PrivateRegistry(scope, blobs)),
    tokens: new RegistryTokens(tokenLifetime),
  }
}
