import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readByteRange } from './byte-range.ts'

const cases = [
  [undefined, 10, { kind: 'whole' }],
  ['bytes=0-3', 10, { kind: 'part', first: 0, last: 3 }],
  ['bytes=8-20', 10, { kind: 'part', first: 8, last: 9 }],
  ['bytes=8-', 10, { kind: 'part', first: 8, last: 9 }],
  ['bytes=-3', 10, { kind: 'part', first: 7, last: 9 }],
  ['bytes=-30', 10, { kind: 'part', first: 0, last: 9 }],
  ['bytes=-0', 10, { kind: 'unsatisfiable' }],
  ['bytes=10-', 10, { kind: 'unsatisfiable' }],
  ['bytes=5-4', 10, { kind: 'unsatisfiable' }],
  ['bytes=0-', 0, { kind: 'unsatisfiable' }],
  ['bytes=0-1,3-4', 10, { kind: 'whole' }],
  ['bytes=-', 10, { kind: 'whole' }],
  ['lines=0-1', 10, { kind: 'whole' }],
] as const

for (const [header, size, range] of cases) {
  test(`${header} of ${size} bytes is ${JSON.stringify(range)}`, () => {
    assert.deepEqual(readByteRange(header, size), range)
  })
}
