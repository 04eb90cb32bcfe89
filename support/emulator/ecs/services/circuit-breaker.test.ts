import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failureThreshold } from './circuit-breaker.ts'

test('the circuit breaks after half of the desired tasks, at least 3 and at most 200', () => {
  const thresholds = [0, 1, 6, 7, 10, 400, 5000].map((count) => failureThreshold(count))
  assert.deepEqual(thresholds, [3, 3, 3, 4, 5, 200, 200])
})

test('a service may set its own threshold', () => {
  assert.equal(failureThreshold(10, { type: 'BOUNDED_PERCENT', value: 100 }), 10)
  assert.equal(failureThreshold(10, { type: 'BOUNDED_PERCENT', value: 1 }), 3)
  assert.equal(failureThreshold(10, { type: 'UNBOUNDED_PERCENT', value: 11 }), 2)
  assert.equal(failureThreshold(1000, { type: 'UNBOUNDED_PERCENT', value: 50 }), 500)
  assert.equal(failureThreshold(0, { type: 'UNBOUNDED_PERCENT', value: 50 }), 1)
  assert.equal(failureThreshold(10, { type: 'COUNT', value: 1 }), 1)
})
