import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePace, timingAt } from './timing.ts'

test('ECS waits as AWS documents at pace 1, and divided at another', () => {
  const { healthyAfter, longestStartDelay, stopTimeout } = timingAt(1)
  assert.deepEqual([healthyAfter, longestStartDelay, stopTimeout], [40_000, 27 * 60_000, 30_000])
  assert.equal(timingAt(10).healthyAfter, 4000)
  assert.equal(timingAt(10).longestStartDelay, 162_000)
})

test('no pace takes a version for healthy that crashes after two seconds, or shortens a grace', () => {
  assert.ok(timingAt(9999).healthyAfter > 2000)
  assert.equal(timingAt(9999).stopTimeout, 30_000)
})

test('a pace is a number from 1 on', () => {
  assert.deepEqual(['1', '2.5', '40'].map(parsePace), [1, 2.5, 40])
  for (const text of ['', '0', '0.5', '-1', 'fast', '1e9', '99999'])
    assert.throws(() => parsePace(text), /^Error: PACE is/)
})
