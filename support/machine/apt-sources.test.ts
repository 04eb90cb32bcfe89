import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { findAptSources } from './apt-sources.ts'

const cases = {
  'the one-line format': ['a.list', 'deb http://mirror/debian bookworm main contrib\n', true],
  'the one-line format with options': [
    'a.list',
    'deb [arch=amd64 signed-by=/k.gpg] http://m bookworm main',
    true,
  ],
  stanzas: [
    'a.sources',
    'Types: deb\nURIs: http://m\nSuites: bookworm bookworm-updates\nComponents: main\n',
    true,
  ],
  'a suite by its class': ['a.list', 'deb http://mirror/debian stable main\n', true],
  'a line that is commented out': ['a.list', '# deb http://mirror/debian bookworm main\n', false],
  'source packages': ['a.list', 'deb-src http://mirror/debian bookworm main\n', false],
  'another vendor with the same suite': ['a.list', 'deb http://vendor/linux bookworm stable\n', false],
  'another vendor with a suite of its own': ['a.sources', 'Suites: nodistro\nComponents: main\n', false],
  'a suite that contains the name': ['a.list', 'deb http://vendor sdk-bookworm main\n', false],
  'a file that apt does not read': ['a.list.save', 'deb http://mirror/debian bookworm main\n', false],
} as const

describe('findAptSources', () => {
  let folder = ''
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'apt-'))
    await mkdir(join(folder, 'sources.list.d'))
  })
  after(() => rm(folder, { recursive: true }))

  for (const [what, [name, text, taken]] of Object.entries(cases)) {
    it(`${taken ? 'takes' : 'leaves'} ${what}`, async () => {
      const file = join(folder, 'sources.list.d', name)
      await writeFile(file, text)
      assert.deepEqual(await findAptSources(folder, 'bookworm'), taken ? [file] : [])
      await rm(file)
    })
  }

  it('finds nothing where apt is not set up', async () => {
    assert.deepEqual(await findAptSources(join(folder, 'nowhere'), 'bookworm'), [])
  })
})
