import assert from 'node:assert/strict'
import { test } from 'node:test'
import { capacityOf, parseCapacity } from './capacity.ts'

test('capacity is a default and the accounts that differ', () => {
  const capacity = parseCapacity('simulated,999999999999=aws')
  assert.equal(capacityOf(capacity, '000000000000'), 'simulated')
  assert.equal(capacityOf(capacity, '999999999999'), 'aws')
  assert.equal(capacityOf(parseCapacity('aws'), '000000000000'), 'aws')
  for (const text of ['', 'much', 'aws,1=aws', 'simulated,999999999999=much']) {
    assert.throws(() => parseCapacity(text), /CAPACITY is/)
  }
})
