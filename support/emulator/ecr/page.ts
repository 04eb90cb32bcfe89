import { invalidParameter } from './parameters.ts'

const standardSize = 100
const largestSize = 1000

/**
 * One page of a listing. The token holds the key of the last entry, so that a page does not shift when entries come
 * or go in between.
 */
export function pageOf<T>(given: {
  readonly entries: readonly T[]
  /** What orders the entries; different for each. */
  readonly key: (entry: T) => string
  readonly maxResults: number | undefined
  readonly nextToken: string | undefined
}): { readonly entries: T[]; readonly nextToken?: string } {
  const size = sizeOf(given.maxResults)
  const after = given.nextToken === undefined ? undefined : readToken(given.nextToken)
  const sorted = given.entries
    .map((entry) => ({ entry, key: given.key(entry) }))
    .filter(({ key }) => after === undefined || key > after)
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  const page = sorted.slice(0, size)
  const last = page.at(-1)
  return {
    entries: page.map(({ entry }) => entry),
    ...(last !== undefined && sorted.length > size && { nextToken: writeToken(last.key) }),
  }
}

function sizeOf(maxResults: number | undefined): number {
  const size = maxResults ?? standardSize
  if (size < 1) throw invalidParameter('maxResults', 'Member must have value greater than or equal to 1')
  if (size > largestSize) {
    throw invalidParameter('maxResults', `Member must have value less than or equal to ${largestSize}`)
  }
  return size
}

function writeToken(key: string): string {
  return Buffer.from(`after ${key}`).toString('base64url')
}

function readToken(token: string): string {
  const text = Buffer.from(token, 'base64url').toString()
  if (!text.startsWith('after ')) throw invalidParameter('nextToken', 'must be a token of an earlier answer')
  return text.slice('after '.length)
}
