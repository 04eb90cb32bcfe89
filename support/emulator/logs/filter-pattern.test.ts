import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filterPattern } from './filter-pattern.ts'

test('a filter pattern asks for all plain terms, no minus term and one of the optional ones', () => {
  const matches = filterPattern('GET "status 200" -bot ?html ?json')
  assert.equal(matches('GET /a.html status 200'), true)
  assert.equal(matches('GET /a.html status 404'), false)
  assert.equal(matches('GET /a.html status 200 bot'), false)
  assert.equal(matches('GET /a.css status 200'), false)
  assert.throws(() => filterPattern('{ $.level = "ERROR" }'), { code: 'InvalidParameterException' })
})
