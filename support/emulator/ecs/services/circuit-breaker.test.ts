import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failureThreshold } from './circuit-breaker.ts'

test('the circuit breaks after half of the desired tasks, at least 3 and at most 200', () => {
  const thresholds = [0, 1, 6, 7, 10, 400, 5000].map(failureThreshold)
  assert.deepEqual(thresholds, [3, 3, 3, 4, 5, 200, 200])
})
