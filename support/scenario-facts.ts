import type { Repository } from '@aws-sdk/client-ecr'
import type { GetCallerIdentityCommandOutput } from '@aws-sdk/client-sts'
import type { Container } from './driver/containers.ts'
import type { Password } from './driver/password.ts'
import type { CarriedImage } from './driver/registry.ts'
import type { Page } from './driver/web.ts'

/** What the steps of a scenario tell each other. */
export type Facts = {
  answers: ReadonlyMap<string, boolean>
  caller: GetCallerIdentityCommandOutput
  created: Repository
  found: readonly Repository[]
  password: Password
  page: Page
  /** Name of the local image that the last step built. */
  image: string
  pushed: CarriedImage
  pulled: CarriedImage
  container: Container
  /** Failure codes of an answer that is not refused as a whole. */
  failures: readonly string[]
  versions: ReadonlyMap<number, CarriedImage>
  policy: string
}
