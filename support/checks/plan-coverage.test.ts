import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readFeatureFiles } from './feature-files.ts'
import { planCoverage } from './plan-coverage.ts'

const outlines = readFeatureFiles().flatMap(({ scenarios }) => scenarios)
/** An outline is covered by its name, or by the row that its name stands for alone. */
const names = new Set([
  ...outlines.map(({ name }) => name),
  ...outlines
    .filter(({ name }) => name === '<topic>')
    .flatMap(({ examples }) => examples.flatMap(({ tableBody }) => tableBody))
    .map(({ cells }) => cells[0]?.value ?? ''),
])

for (const { plan, examples } of planCoverage) {
  test(`the plan's "${plan}" is covered`, () => {
    assert.ok(examples.length > 0)
    assert.deepEqual(
      examples.filter((example) => !names.has(example)),
      [],
    )
  })
}
