import { AwsError } from '../gateway/aws-error.ts'
import { refusedByName, type Shape } from '../gateway/shape.ts'
import type { LogGroup, LogGroups } from './log-group.ts'
import type { LogStream } from './log-stream.ts'

export const invalidParameter = (message: string) => new AwsError('InvalidParameterException', message)

/** A member that is not carried out. */
export const unsupported = refusedByName(invalidParameter)

/** A time in milliseconds, or a count that may be as large. */
export const long: Shape<number> = (value, path) => {
  if (Number.isSafeInteger(value)) return value as number
  throw new AwsError('SerializationException', `Expected a Long at '${path}'.`)
}

/** The class of every group here. */
export const onlyStandard: Shape<'STANDARD'> = (value, path) => {
  if (value === 'STANDARD') return value
  throw invalidParameter(`'${path}' can only be STANDARD in this emulator, so nothing was done.`)
}

export type GroupReference = { readonly logGroupName?: string; readonly logGroupIdentifier?: string }

/** A group by name or ARN. Throws `ResourceNotFoundException` when it is absent. */
export function findGroup(groups: LogGroups, { logGroupName, logGroupIdentifier }: GroupReference): LogGroup {
  const reference = logGroupName ?? logGroupIdentifier
  if (reference === undefined) throw invalidParameter('Give logGroupName or logGroupIdentifier.')
  const group = groups.get(groupName(reference))
  if (group !== undefined) return group
  throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.')
}

/** The name in a reference by name or ARN. */
export function groupName(reference: string): string {
  return reference.startsWith('arn:') ? (reference.split(':')[6] ?? '') : reference
}

export function findStream(group: LogGroup, name: string | undefined): LogStream {
  const stream = group.stream(name ?? '')
  if (stream !== undefined) return stream
  throw new AwsError('ResourceNotFoundException', 'The specified log stream does not exist.')
}

/** One page of up to 50, or `limit`, and the token for the next one. */
export function page<T>(
  all: readonly T[],
  { limit = 50, nextToken = '0' }: { limit?: number; nextToken?: string },
): { items: readonly T[]; rest: { nextToken?: string } } {
  if (limit < 1 || limit > 50) throw invalidParameter(`limit is ${limit}; it must be between 1 and 50.`)
  const end = readToken(nextToken) + limit
  return {
    items: all.slice(end - limit, end),
    rest: end < all.length ? { nextToken: String(end) } : {},
  }
}

/** A position that an earlier answer gave out. */
export function readToken(token: string, form = /^(\d{1,15})$/): number {
  const [, digits] = form.exec(token) ?? []
  if (digits === undefined) throw invalidParameter('The specified nextToken is invalid.')
  return Number(digits)
}
