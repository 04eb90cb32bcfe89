import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseJson } from './json-text.ts'

const faults: Readonly<Record<string, string>> = {
  '': 'line 1, column 1',
  '{\n  "a": x\n}': 'line 2, column 8',
  '{\n  "a": 1,\n}': 'line 3, column 1',
  '[1, 2': 'line 1, column 6',
  '[1 2]': 'line 1, column 4',
  '{"a" 1}': 'line 1, column 6',
  "{'a': 1}": 'line 1, column 2',
  '{"a": "open': 'line 1, column 7',
  '[1]]': 'line 1, column 4',
  '{]': 'line 1, column 2',
  '01': 'line 1, column 2',
}

for (const [text, place] of Object.entries(faults)) {
  test(`${JSON.stringify(text)} is refused at ${place}`, () => {
    assert.throws(() => parseJson(text, 'shop.json'), {
      name: 'InvalidInput',
      message: `"shop.json" is not JSON at ${place}. Correct it there.`,
    })
  })
}

test('half a million open brackets are refused where they end', () => {
  assert.throws(() => parseJson('['.repeat(500_000), 'shop.json'), { message: /line 1, column 500001/ })
})
