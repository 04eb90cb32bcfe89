import assert from 'node:assert/strict'
import { test } from 'node:test'
import { numberOf, readFeatureFiles } from './feature-files.ts'
import { planCoverage } from './plan-coverage.ts'

/** An outline is covered by its name, placeholders and all. */
const names = new Set(
  readFeatureFiles().flatMap(({ path, scenarios }) =>
    scenarios.map(({ name }) => `${numberOf(path)} ${name}`),
  ),
)

for (const [plan, examples] of Object.entries(planCoverage)) {
  test(`the plan's "${plan}" is covered`, () => {
    assert.ok(examples.length > 0)
    assert.deepEqual(
      examples.filter((example) => !names.has(example)),
      [],
    )
  })
}
