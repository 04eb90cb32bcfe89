import type { RegistryCredentials } from '../ecr/ecr.ts'
import type { JsonService } from '../gateway/aws-json.ts'
import type { Scope } from '../gateway/scope.ts'

export type EcsOptions = {
  /** Path of the Docker engine's socket; the engine runs the tasks. */
  readonly dockerSocket: string
  /** Labels put on every container beside the `com.amazonaws.ecs.*` ones. */
  readonly containerLabels: Readonly<Record<string, string>>
  /** Credentials for an image of this emulator's own registry; nothing for any other image. */
  credentialsFor(image: string, scope: Scope): RegistryCredentials | undefined
  log(line: string): void
}

export type Ecs = {
  readonly service: JsonService
  /** Stops listening and removes every container that belongs to a task. */
  close(): Promise<void>
}

export function createEcs(_options: EcsOptions): Ecs {
  throw new Error('not written yet')
}
