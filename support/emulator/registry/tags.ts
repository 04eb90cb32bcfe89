import type { Answers, Exchange } from './exchange.ts'
import { RegistryError } from './registry-error.ts'

/** https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#listing-tags */
export const tagAnswers: Answers = { GET: list }

const largestPage = 1000

function list({ response, repository, query }: Exchange): void {
  const size = pageSize(query.get('n'))
  const after = query.get('last') ?? ''
  const remaining = repository.images
    .tags()
    .filter((tag) => tag > after)
    .sort()
  const tags = remaining.slice(0, size)
  const last = tags.at(-1)
  if (last !== undefined && remaining.length > size) {
    const next = new URLSearchParams({ n: String(size), last })
    response.setHeader('Link', `</v2/${repository.name}/tags/list?${next}>; rel="next"`)
  }
  const text = JSON.stringify({ name: repository.name, tags })
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) })
  response.end(text)
}

function pageSize(n: string | null): number {
  if (n === null) return largestPage
  if (/^\d{1,9}$/.test(n)) return Math.min(Number(n), largestPage)
  throw new RegistryError('PAGINATION_NUMBER_INVALID', `n is '${n}'. Give a whole number from 0.`)
}
