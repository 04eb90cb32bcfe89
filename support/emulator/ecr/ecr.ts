import type { JsonService } from '../gateway/aws-json.ts'
import type { Handler } from '../gateway/handler.ts'
import { type Scope, Scoped } from '../gateway/scope.ts'
import { createRegistry } from '../registry/registry.ts'
import { Uploads } from '../registry/uploads.ts'
import { BlobStore } from '../store/blob-store.ts'
import { PrivateRegistry } from '../store/private-registry.ts'
import { RegistryTokens } from '../store/registry-tokens.ts'
import { ecrOperations } from './operations.ts'

/** How one ECR differs from another. */
export type EcrOptions = {
  /** Folder for layers and manifests; made when absent. */
  readonly dataFolder: string
  /** How long a registry password is good for, in milliseconds; 12 hours on AWS. */
  readonly tokenLifetime: number
}

/** User and password for a registry. */
export type RegistryCredentials = { readonly username: string; readonly password: string }

/** One store behind two doors: the ECR API and the registry that `docker push` talks to. */
export type Ecr = {
  readonly service: JsonService
  readonly registry: Handler
  /** A fresh password for the registry of one account and region, as ECS uses it to pull images. */
  issueCredentials(scope: Scope): RegistryCredentials
  /** Removes everything from disk. */
  close(): Promise<void>
}

/** Makes ECR with empty registries; nothing listens yet. */
export function createEcr(options: EcrOptions): Ecr {
  const blobs = new BlobStore(options.dataFolder)
  const uploads = new Uploads(blobs)
  const registries = new Scoped((scope) => new PrivateRegistry(scope, { blobs, uploads }))
  const tokens = new RegistryTokens(options.tokenLifetime)
  return {
    service: {
      title: 'ECR',
      targetPrefix: 'AmazonEC2ContainerRegistry_V20150921',
      operations: ecrOperations({ registries, blobs, tokens }),
    },
    registry: createRegistry({ registries, blobs, uploads, tokens }),
    issueCredentials: (scope) => ({ username: 'AWS', password: tokens.issue(scope).password }),
    async close() {
      uploads.close()
      await blobs.close()
    },
  }
}
