import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { project } from '../machine/project.ts'
import { gapEntriesOf } from '../targets/peers/known-gap.ts'
import { readKnownGaps } from '../targets/peers/read-gaps.ts'
import { readFeatureFiles } from './feature-files.ts'

const files = readFeatureFiles()
const targets = globSync('support/targets/peers/*.json', { cwd: project })
  .map((path) => basename(path, '.json'))
  .filter((name) => name !== 'known-gaps.schema')
  .map((name) => ({ name, gaps: readKnownGaps(name, {}) }))
const engines = globSync('support/checks/engines/*-gaps.json', { cwd: project }).map((path) => ({
  name: basename(path, '-gaps.json'),
  gaps: readKnownGaps('embedded', { KNOWN_GAPS: join(project, path) }),
}))

for (const { name, gaps } of [...targets, ...engines]) {
  test(`the known gaps of ${name} are gaps of examples that exist`, () => {
    for (const { examples } of gapEntriesOf(gaps)) {
      for (const { feature, example } of examples) {
        const file = files.find(({ path }) => path.endsWith(join('features', feature)))
        assert.ok(file, `There is no feature ${feature}.`)
        assert.ok(
          file.scenarios.some((scenario) => fills(example, scenario.name)),
          `${feature} has no example "${example}".`,
        )
      }
    }
  })

  test(`no gap of ${name} is written down twice`, () => {
    const keys = gapEntriesOf(gaps).flatMap(({ examples }) =>
      examples.map(({ feature, example }) => `${feature} ${example}`),
    )
    assert.deepEqual(keys, [...new Set(keys)])
  })
}

/** Whether a name is that of a scenario, or that of an outline with its values filled in. */
function fills(example: string, name: string): boolean {
  const pattern = name
    .split(/<[^>]+>/)
    .map(RegExp.escape)
    .join('.+')
  return new RegExp(`^${pattern}$`).test(example)
}
