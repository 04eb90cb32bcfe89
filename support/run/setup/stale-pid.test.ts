import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { readPid } from './stale-pid.ts'

describe('readPid', { skip: process.platform !== 'linux' }, () => {
  let file = ''
  before(async () => {
    file = join(await mkdtemp(join(tmpdir(), 'pid-')), 'docker.pid')
  })
  after(() => rm(join(file, '..'), { recursive: true }))

  it('names a live process of the program and keeps the file', async () => {
    await writeFile(file, `${process.pid}\n`)
    const self = (await readFile('/proc/self/comm', 'utf8')).trim()
    assert.equal(await readPid(file, self), process.pid)
    assert.equal(existsSync(file), true)
  })

  for (const [why, content] of [
    ['that has ended', '4194304'],
    ['whose number another program has now', String(process.pid)],
    ['that is no process', '../1'],
  ] as const) {
    it(`removes a file with a process ${why}`, async () => {
      await writeFile(file, content)
      assert.equal(await readPid(file, 'dockerd'), undefined)
      assert.equal(existsSync(file), false)
    })
  }

  it('is content with no file', async () => {
    assert.equal(await readPid('/nowhere/docker.pid', 'dockerd'), undefined)
  })
})
