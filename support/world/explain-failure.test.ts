import assert, { AssertionError } from 'node:assert/strict'
import { test } from 'node:test'
import { explainFailure } from './explain-failure.ts'

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

test('an emulator that looks subnets up is told which setting it needs, in the first line', async () => {
  const failure = new Error("The subnet ID 'subnet-0123456789abcdef0' does not exist")
  await explainFailure(failure, async () => '')
  assert.match(failure.message, /^This target looks subnets up, .+ ENDPOINT_SUBNETS\.\n\nThe subnet ID/)
})
