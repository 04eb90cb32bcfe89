import { randomBytes, randomUUID } from 'node:crypto'
import { partitionOf, type Scope } from '../gateway/scope.ts'

/** `arn:aws:ecs:us-east-1:000000000000:` and what follows, for example `cluster/my-cluster`. */
export function arn({ accountId, region }: Scope, resource: string): string {
  return `arn:${partitionOf(region)}:ecs:${region}:${accountId}:${resource}`
}

/** The resource part of an ARN of this account and region; nothing for any other text. */
export function resourceOf(scope: Scope, text: string): string | undefined {
  const prefix = arn(scope, '')
  return text.startsWith(prefix) ? text.slice(prefix.length) : undefined
}

/** What IAM has by this name, for example `root` or `role/app`: it is in no region, but in a partition. */
export function iamArn({ accountId, region }: Scope, name: string): string {
  return `arn:${partitionOf(region)}:iam::${accountId}:${name}`
}

/** Task and container instance ids: 32 hexadecimal digits. */
export function newId(): string {
  return randomUUID().replaceAll('-', '')
}

/** Deployment ids: `ecs-svc/` and digits. */
export function newDeploymentId(): string {
  return `ecs-svc/${newRevisionId()}`
}

/** Service revision ids: 19 digits. */
export function newRevisionId(): string {
  return randomBytes(8).readBigUInt64BE().toString().padStart(19, '1').slice(-19)
}
