import assert, { AssertionError } from 'node:assert/strict'
import { test } from 'node:test'
import { adviseOn, explainFailure } from './explain-failure.ts'

const difference = () =>
  new AssertionError({ actual: { count: 1 }, expected: { count: 2 }, operator: 'deepStrictEqual' })

test("a difference is left to Node's own message, which shows it already", async () => {
  const failure = await explainFailure(difference(), async () => '')
  assert.match((failure as Error).message, /\+ actual - expected/)
  assert.equal((failure as { showDiff?: boolean }).showDiff, false)
})

test('what ECS and Docker say stands beside it, in the message and in the stack', async () => {
  const failure = (await explainFailure(difference(), async () => 'The task is STOPPED.')) as Error
  assert.match(failure.message, /What ECS and Docker say:\nThe task is STOPPED\.$/)
  assert.match(failure.stack ?? '', /What ECS and Docker say:\nThe task is STOPPED\.\n +at /)
})

test('a failure stays what it was when nobody can be asked', async () => {
  const failure = new Error('Nothing answers.')
  assert.equal(await explainFailure(failure, () => Promise.reject(new Error('gone'))), failure)
  assert.equal(failure.message, 'Nothing answers.')
  assert.equal(await explainFailure('a word', async () => ''), 'a word')
})

const advised: readonly (readonly [said: string, advice: RegExp])[] = [
  [
    "The subnet ID 'subnet-0123456789abcdef0' does not exist",
    /^This target looks subnets up, .+ ENDPOINT_SUBNETS\.$/,
  ],
  ['exec /app: exec format error', /another kind of processor/],
  ['exec /app/start.sh: no such file or directory', /CRLF/],
  ['runc create failed: exec: "/app/start.sh": permission denied: unknown', /chmod \+x/],
  [
    'runc create failed: exec: "/app/missing": stat /app/missing: no such file or directory: unknown',
    /CMD or ENTRY/,
  ],
  ['runc create failed: exec: "gunicorn": executable file not found in $PATH: unknown', /CMD or ENTRY/],
  ['crun: executable file `gunicorn` not found in $PATH: No such file or directory', /CMD or ENTRY/],
]
for (const [said, advice] of advised) {
  test(`what to do about it stands first: ${said}`, () => {
    const failure = new Error(said)
    adviseOn(failure)
    const [first = '', ...rest] = failure.message.split('\n\n')
    assert.match(first, advice)
    assert.deepEqual(rest, [said])
  })
}

test('words that say it themselves stay as they are', () => {
  const failure = new Error('port is already allocated')
  adviseOn(failure)
  assert.equal(failure.message, 'port is already allocated')
})
