import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { minVersion, satisfies } from 'semver'
import { project } from '../machine/project.ts'

type Package = {
  readonly optional?: boolean
  readonly engines?: { readonly node?: string }
  readonly devDependencies?: Readonly<Record<string, string>>
}

const { '': root, ...locked } = readLock()
/** The oldest Node that npm may be run with, before Node itself is installed. */
const oldest = minVersion(root?.engines?.node ?? '') ?? assert.fail('The lock file names no Node')
const brought = root?.devDependencies?.['node'] ?? assert.fail('The lock file brings no Node')

/**
 * npm compares the lock file with the Node that runs npm, and would warn about packages that run on the one that is
 * brought. So what the lock file says of those is left out; the next test asks the packages themselves.
 */
test('npm has nothing to say against the Node of a newcomer', () => {
  const warnings = Object.entries(locked).filter(
    ([, { optional = false, engines }]) => !optional && !satisfies(oldest, engines?.node ?? '*'),
  )
  const advice = `Delete "engines" of these from package-lock.json, they run on Node ${brought}`
  assert.deepEqual(Object.fromEntries(warnings), {}, advice)
})

test('each package runs on the Node that the project brings', () => {
  const installed = Object.entries(locked).filter(([, { optional = false }]) => !optional)
  const tooNew = installed.filter(([path]) => !satisfies(brought, readPackage(path).engines?.node ?? '*'))
  assert.deepEqual(
    tooNew.map(([path]) => path),
    [],
  )
})

function readLock(): Readonly<Record<string, Package>> {
  return JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')).packages
}

function readPackage(path: string): Package {
  return JSON.parse(readFileSync(join(project, path, 'package.json'), 'utf8'))
}
