import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { findInstalledPackages } from './installed-packages.ts'

describe('findInstalledPackages', () => {
  let project = ''
  before(async () => {
    project = await mkdtemp(join(tmpdir(), 'project-'))
  })
  after(() => rm(project, { recursive: true }))

  const find = async (packages: object) => {
    await writeFile(join(project, 'package-lock.json'), JSON.stringify({ packages }))
    return (await findInstalledPackages(project, 'app')).map(({ folder, version }) => `${folder}@${version}`)
  }

  it('takes what a package needs, nearest first, and nothing else', async () => {
    const found = await find({
      'node_modules/app': { version: '1.0.0', dependencies: { a: '*', '@scope/b': '*' } },
      'node_modules/a': { version: '1.0.0' },
      'node_modules/@scope/b': { version: '1.0.0', dependencies: { a: '*', c: '*' } },
      'node_modules/@scope/b/node_modules/a': { version: '2.0.0', dependencies: { c: '*' } },
      'node_modules/c': { version: '1.0.0', dependencies: { app: '*' } },
      'node_modules/other': { version: '1.0.0' },
    })
    assert.deepEqual(found, [
      'node_modules/@scope/b@1.0.0',
      'node_modules/@scope/b/node_modules/a@2.0.0',
      'node_modules/a@1.0.0',
      'node_modules/app@1.0.0',
      'node_modules/c@1.0.0',
    ])
  })

  it('leaves what is optional and what is only types', async () => {
    const found = await find({
      'node_modules/app': {
        version: '1.0.0',
        dependencies: { '@types/a': '*' },
        optionalDependencies: { native: '*' },
      },
      'node_modules/@types/a': { version: '1.0.0' },
      'node_modules/native': { version: '1.0.0' },
    })
    assert.deepEqual(found, ['node_modules/app@1.0.0'])
  })

  it('says what is missing', async () => {
    const packages = { 'node_modules/app': { version: '1.0.0', dependencies: { a: '*' } } }
    await assert.rejects(
      find(packages),
      /^Error: a, which node_modules\/app needs, is not in package-lock.json/,
    )
  })
})
