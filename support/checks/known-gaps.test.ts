import assert from 'node:assert/strict'
import { test } from 'node:test'
import { knownGaps } from '../known-gaps/find.ts'
import { readFeatureFiles } from './feature-files.ts'

const files = readFeatureFiles()

for (const { target, reason, link, scenarios } of knownGaps) {
  test(`the known gap of ${target} "${reason}" is one of examples that exist`, () => {
    assert.match(reason, /\.$/)
    assert.match(link, /^https:\/\//)
    for (const [feature, names] of Object.entries(scenarios)) {
      const written = files.filter(({ path }) => path.endsWith(feature)).flatMap((file) => file.scenarios)
      assert.notDeepEqual(written, [], `There is no feature ${feature}.`)
      for (const name of names === 'all' ? [] : names) {
        assert.ok(
          written.some((scenario) => scenarioStarts(scenario.name, name)),
          `${feature} has no scenario "${name}".`,
        )
      }
    }
  })
}

/** An outline's examples go by its name with the values filled in. */
function scenarioStarts(name: string, known: string): boolean {
  const fixed = name.split('<')[0] ?? ''
  return known.startsWith(fixed) || name.startsWith(known)
}

test('no gap is written down twice', () => {
  const keys = knownGaps.flatMap(({ target, scenarios }) =>
    Object.entries(scenarios).flatMap(([feature, names]) =>
      (names === 'all' ? ['all'] : names).map((name) => `${target} ${feature} ${name}`),
    ),
  )
  assert.deepEqual(keys, [...new Set(keys)])
})
