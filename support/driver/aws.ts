import type { ECR } from '@aws-sdk/client-ecr'
import type { ECS } from '@aws-sdk/client-ecs'
import type { STS } from '@aws-sdk/client-sts'

/** The AWS APIs of the road, in AWS's own words; a driver calls them by SDK or by command line. */
export type Aws = {
  readonly ecr: ECR
  readonly ecs: ECS
  readonly sts: STS
}
