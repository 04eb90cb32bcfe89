import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mainFields } from './main-fields.ts'

test('the first members that hold a value are told, of a list those of its first', () => {
  const answer = {
    tasks: [{ taskArn: 'arn:1', containers: [{ name: 'app', exitCode: 0 }], tags: [] }, { taskArn: 'arn:2' }],
    failures: [],
  }
  assert.equal(mainFields(answer), 'taskArn "arn:1", name "app", exitCode 0')
})

test('no more than six are told, and of an empty answer that it holds nothing', () => {
  assert.equal(mainFields({ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7 }), 'a 1, b 2, c 3, d 4, e 5, f 6')
  assert.equal(mainFields({ failures: [] }), 'nothing')
})
