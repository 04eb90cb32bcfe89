import type { JsonService } from '../gateway/aws-json.ts'
import type { Handler } from '../gateway/handler.ts'
import type { Scope } from '../gateway/scope.ts'

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
}

export function createEcr(_options: EcrOptions): Ecr {
  throw new Error('not written yet')
}
