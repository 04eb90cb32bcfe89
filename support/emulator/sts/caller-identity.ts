import type { Caller } from '../gateway/operation.ts'
import { partitionOf } from '../gateway/scope.ts'
import type { XmlTree } from '../gateway/xml.ts'
import { assumedRole } from './assume-role.ts'

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
export function callerIdentity({ accountId, region, session }: Caller): XmlTree {
  if (session === undefined) {
    return { Arn: `arn:${partitionOf(region)}:iam::${accountId}:root`, UserId: accountId, Account: accountId }
  }
  const { Arn, AssumedRoleId } = assumedRole(session, partitionOf(region))
  return { Arn, UserId: AssumedRoleId, Account: accountId }
}
