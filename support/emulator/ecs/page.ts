import { invalidParameter } from './ecs-error.ts'

export type PageRequest = {
  readonly nextToken?: string
  readonly maxResults?: number
}

/** One page of a list, and the token for the next one while there is more. */
export function page<T>(
  all: readonly T[],
  { nextToken, maxResults, standard = 100, most = 100 }: PageRequest & { standard?: number; most?: number },
): { items: readonly T[]; rest: { nextToken?: string } } {
  const size = maxResults ?? standard
  if (size < 1 || size > most) throw invalidParameter(`maxResults must be between 1 and ${most}.`)
  const start = nextToken === undefined ? 0 : readToken(nextToken)
  const end = start + size
  return { items: all.slice(start, end), rest: end < all.length ? { nextToken: writeToken(end) } : {} }
}

const writeToken = (offset: number) => Buffer.from(`page:${offset}`).toString('base64url')

function readToken(token: string): number {
  const [, digits] = /^page:(\d{1,9})$/.exec(Buffer.from(token, 'base64url').toString('latin1')) ?? []
  if (digits === undefined) throw invalidParameter('Invalid token.')
  return Number(digits)
}
