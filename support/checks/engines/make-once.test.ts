import assert from 'node:assert/strict'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { openScratchFolder } from '../../machine/scratch-folder.ts'
import { makeOnce } from './make-once.ts'

describe('makeOnce', () => {
  it('puts in place what is complete', async () => {
    await using scratch = await openScratchFolder()
    const path = join(scratch.path, 'root')
    await makeOnce(path, async (part) => {
      await mkdir(part)
      assert.equal((await readdir(scratch.path)).includes('root'), false)
    })
    assert.deepEqual(await readdir(scratch.path), ['root'])
  })

  it('leaves nothing of what failed', async () => {
    await using scratch = await openScratchFolder()
    const half = async (part: string) => {
      await writeFile(part, 'half')
      throw new Error('no')
    }
    await assert.rejects(makeOnce(join(scratch.path, 'root'), half), { message: 'no' })
    assert.deepEqual(await readdir(scratch.path), [])
  })

  it('removes what a killed process had begun, and nothing of a live one', async () => {
    await using scratch = await openScratchFolder()
    await writeFile(join(scratch.path, 'root.4194304'), 'dead')
    await writeFile(join(scratch.path, `root.${process.ppid}`), 'alive')
    await makeOnce(join(scratch.path, 'root'), (part) => writeFile(part, 'whole'))
    assert.deepEqual((await readdir(scratch.path)).sort(), ['root', `root.${process.ppid}`])
  })
})
