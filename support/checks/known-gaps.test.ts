import assert from 'node:assert/strict'
import { test } from 'node:test'
import { knownGaps } from '../known-gaps.ts'
import { readFeatureFiles } from './feature-files.ts'

const files = readFeatureFiles()

for (const { target, feature, scenario, reason, link } of knownGaps) {
  test(`the known gap of ${target} in "${scenario}" is one of an example, and says why`, () => {
    const names = files.filter(({ path }) => path.endsWith(feature)).flatMap(({ scenarios }) => scenarios)
    assert.ok(
      names.some(({ name }) => scenarioStarts(name, scenario)),
      `${feature} has no such scenario.`,
    )
    assert.match(reason, /\.$/)
    assert.match(link, /^https:\/\//)
  })
}

/** An outline's examples go by its name with the values filled in. */
function scenarioStarts(name: string, scenario: string): boolean {
  const fixed = name.split('<')[0] ?? ''
  return scenario.startsWith(fixed) || name.startsWith(scenario)
}

test('no gap is written down twice', () => {
  const keys = knownGaps.map(({ target, feature, scenario }) => `${target} ${feature} ${scenario}`)
  assert.deepEqual(keys, [...new Set(keys)])
})
