import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { rank } from '../client/ranking.ts'
import { buildGuide } from '../course/build-guide.ts'
import { recordUnrun } from '../fixtures/unrun.ts'
import type { Entry } from './packed-data.ts'
import { buildSearchIndex } from './search-index.ts'

/** What people look for, and what must be among the first three places: the id of a place, or its title. */
const queries: readonly (readonly [query: string, found: RegExp])[] = [
  ['exit code', /term-exit-code/],
  ['fargate', /term-fargate/],
  ['awsvpc', /term-awsvpc/],
  ['delete cluster', /2-1-clusters/],
  ['localhost:8080', /3-2-reaching|2-2-task-def|8080/],
  ['CannotPullContainerError', /CannotPullContainerError/],
  ['repository does not exist', /does not exist/],
  ['execution role', /term-execution-role/],
  ['rollback', /term-circuit-breaker|roll/],
  ['137', /137|term-exit-code/],
  ['auto scaling', /term-auto-scaling/],
  ['IAM', /term-iam|role/],
  ['curl', /curl/],
  ['logs', /log/i],
  ['port 8080', /3-2-reaching|8080|port/],
  ['scale', /3-3-healing|scal/],
  ['latest tag', /term-tag|tag/],
  ['health', /health/],
  ['denied', /denied/],
  ['AccessDenied', /AccessDenied/],
  ['push denied', /denied/],
  ['no space', /no space left/],
  ['environment variable', /environment/i],
  ['env var', /environment/i],
  ['no basic auth credentials', /no basic auth credentials/],
  ['exec format error', /exec format error/],
  ['digest', /term-digest/],
  ['manifest', /term-manifest/],
  ['circuit breaker', /term-circuit-breaker/],
  ['desired count', /term-desired-count/],
  ['task role', /term-role/],
  ['host port', /term-host-port|port/],
  ['VPC', /term-subnet|term-awsvpc/],
  ['ARN', /term-arn/],
  ['rate limit', /rate limit/],
]

let entries: Entry[]

before(async () => {
  entries = buildSearchIndex(buildGuide([await recordUnrun()]))
})

for (const [query, found] of queries) {
  test(`whoever looks for "${query}" finds it among the first three`, () => {
    const first = rank(entries, query).slice(0, 3)
    assert.ok(
      first.some(({ to, title }) => found.test(`${to} ${title}`)),
      first.map(({ to, title }) => `${to}: ${title}`).join('\n') || 'Nothing was found.',
    )
  })
}

test('what explains stands before what is tested, and what goes wrong alike in several lessons stands there once', () => {
  const first = (query: string, count: number) => rank(entries, query).slice(0, count)
  for (const query of ['logs', 'health', 'digest', 'circuit breaker', 'delete cluster'])
    assert.notEqual(first(query, 2)[1]?.kind, 'example', query)
  const titles = rank(entries, 'exec format error')
    .filter(({ kind }) => kind === 'trouble')
    .map(({ title }) => title)
  assert.equal(new Set(titles).size, titles.length)
  assert.ok(titles.length > 0)
})

test('a number is not found in the middle of another', () => {
  const evidence: Entry = {
    kind: 'evidence',
    to: 'x',
    title: 'An answer',
    where: '',
    text: 'arn:aws:ecs:0013700',
  }
  assert.deepEqual(rank([evidence], '137'), [])
  assert.equal(rank([evidence], '0013').length, 1)
})
