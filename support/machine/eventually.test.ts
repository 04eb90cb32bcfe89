import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventually, TooLate } from './eventually.ts'

const patience = { within: 5_000, interval: 1, signal: new AbortController().signal }

test('an assertion is repeated until it holds', async () => {
  let rounds = 0
  const answer = await eventually(async () => {
    rounds += 1
    assert.equal(rounds, 3)
    return 'it holds'
  }, patience)
  assert.equal(answer, 'it holds')
})

for (const [what, failure] of [
  ['what can never come any more', () => Promise.reject(new TooLate('The task has stopped.'))],
  ['a mistake of the spec', async () => (undefined as unknown as string[]).length],
] as const) {
  test(`${what} ends the wait at once`, async () => {
    let rounds = 0
    const wait = eventually(() => {
      rounds += 1
      return failure()
    }, patience)
    await assert.rejects(wait, /The task has stopped|Cannot read/)
    assert.equal(rounds, 1)
  })
}

test('whether it can still hold is asked when a quarter of the time has gone, and at the end', async () => {
  const asked: boolean[] = []
  const doubt = async (_failure: unknown, isOver: boolean) => void asked.push(isOver)
  const wait = eventually(async () => assert.fail('Not yet.'), { ...patience, within: 200, doubt })
  await assert.rejects(wait, /Not yet/)
  assert.deepEqual(asked, [false, true])
})

test('the answer may end the wait', async () => {
  const doubt = () => Promise.reject(new TooLate('It has ended.'))
  const wait = eventually(async () => assert.fail('Not yet.'), { ...patience, within: 400, doubt })
  await assert.rejects(wait, /It has ended/)
})
