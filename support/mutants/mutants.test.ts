import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { test } from 'node:test'
import { readFeatureFiles } from '../checks/feature-files.ts'
import { messageOf } from '../machine/first-failure.ts'
import { allMutants, emulatorFolder } from './all-mutants.ts'
import { applyTo, type Mutant } from './mutant.ts'

test('each mutant has a name of its own', () => {
  const names = allMutants.map(({ name }) => name)
  assert.deepEqual(
    names.filter((name, index) => names.indexOf(name) !== index),
    [],
  )
})

test('each edit applies once, changes something, and leaves TypeScript', () => {
  assert.deepEqual(
    allMutants.flatMap((mutant) => faultOf(mutant) ?? []),
    [],
  )
})

test('each mutant names examples that there are', () => {
  const features = readFeatureFiles()
  const lost = allMutants.filter(({ feature, example = '' }) => {
    const file = features.find(({ path }) => path === `features/${feature}.feature`)
    return !file?.scenarios.some(({ name }) => name.includes(example))
  })
  assert.deepEqual(
    lost.map(({ name }) => name),
    [],
  )
})

function faultOf(mutant: Mutant): string | undefined {
  try {
    const source = readFileSync(join(emulatorFolder, mutant.file), 'utf8')
    const mutated = applyTo(source, mutant)
    assert.notEqual(mutated, source, `The mutant ${mutant.name} changes nothing`)
    stripTypeScriptTypes(mutated)
    return undefined
  } catch (error) {
    return `${mutant.name}: ${messageOf(error)}`
  }
}
