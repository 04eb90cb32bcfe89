import type { Capability } from './capabilities.ts'

/** What a target is, for the report. */
export type TargetFacts = {
  /** For example `embedded`. */
  readonly name: string
  readonly title: string
  readonly version: string
  /** The image it runs from, when it is a container that the run started. */
  readonly image?: string
  readonly edition?: string
  /** How many times faster than AWS its ECS waits by itself, where that is known. */
  readonly pace?: number
}

/** Everything that a driver needs to know of a target; it travels to the workers as JSON. */
export type TargetAccess = {
  readonly facts: TargetFacts
  /** Where the AWS API answers, for example `http://localhost:49153`. Without it the SDK's own settings decide. */
  readonly endpoint?: string
  /** Whether it is reached through a tunnel, because the engine's loopback is not this machine's. */
  readonly tunnelled?: boolean
  readonly region: string
  /** Without them the SDK looks where it always does: environment, profiles, roles. */
  readonly credentials?: Credentials
  /** The same, for an account whose clusters start without instances as on AWS, where the target has one. */
  readonly emptyAccount?: Credentials
  /** Whether it is there after the run, so that what the run made in it must be deleted one by one. */
  readonly outlivesRun: boolean
  /** Where the host ports of tasks answer. */
  readonly host: string
  /** Where its registry answers, host and port, when ECR's answers name AWS's own. */
  readonly registry?: string
  /** Subnets that exist there, for Fargate tasks; without them any will do. */
  readonly subnets?: readonly string[]
  /** What tells the run's things from others in an account that it shares with them. */
  readonly ownership?: Ownership
  /** Where tasks run when the target's clusters have no instances. */
  readonly fargate?: FargatePlace
  /** What examples can ask of it by `@needs:<capability>`. */
  readonly capabilities: readonly Capability[]
  /** How many times longer than a local emulator it takes. */
  readonly slowness: number
}

export type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string }

export type Ownership = {
  /** What all names begin with. */
  readonly prefix: string
  readonly tag: { readonly key: string; readonly value: string }
}

export type FargatePlace = {
  readonly subnets: readonly string[]
  readonly securityGroups: readonly string[]
  /** The ARN of the role by which images are pulled and logs are written. */
  readonly executionRole: string
}

/** What every local target has in common. */
export const local = {
  capabilities: ['image-registry', 'instances', 'local-tasks', 'task-endpoint'],
  slowness: 1,
} as const satisfies Partial<TargetAccess>

/** A target that answers; disposing of it stops what the run started for it. */
export type OpenTarget = AsyncDisposable & { readonly access: TargetAccess }
