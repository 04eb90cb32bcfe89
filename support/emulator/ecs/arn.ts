import { randomBytes, randomUUID } from 'node:crypto'
import type { Scope } from '../gateway/scope.ts'

/** `arn:aws:ecs:us-east-1:000000000000:` and what follows, for example `cluster/my-cluster`. */
export function arn({ accountId, region }: Scope, resource: string): string {
  return `arn:aws:ecs:${region}:${accountId}:${resource}`
}

/** The resource part of an ARN of this account and region; nothing for any other text. */
export function resourceOf(scope: Scope, text: string): string | undefined {
  const prefix = arn(scope, '')
  return text.startsWith(prefix) ? text.slice(prefix.length) : undefined
}

/** The root user of an account. */
export function rootArn({ accountId }: Scope): string {
  return `arn:aws:iam::${accountId}:root`
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
