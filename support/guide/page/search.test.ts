import assert from 'node:assert/strict'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { runCommand } from '../../machine/command.ts'
import { project } from '../../machine/project.ts'
import { openScratchFolder } from '../../machine/scratch-folder.ts'
import { rank } from '../client/ranking.ts'
import { buildGuide } from '../course/build-guide.ts'
import { readMessages } from '../recording/read-messages.ts'
import { readRecording } from '../recording/read-recording.ts'
import { readRunFacts } from '../recording/run-file.ts'
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
  await using scratch = await openScratchFolder()
  const cucumber = join(project, 'node_modules/@cucumber/cucumber/bin/cucumber.js')
  const messages = join(scratch.path, 'messages.ndjson')
  // The features as they are, matched to their steps and not run.
  await runCommand({
    program: 'env',
    args: [
      '--chdir',
      project,
      process.execPath,
      cucumber,
      '--profile',
      'matching',
      '--format',
      `message:${messages}`,
    ],
  })
  const guide = buildGuide([readRecording(readMessages(scratch.path), readRunFacts(scratch.path))])
  entries = buildSearchIndex(guide)
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
