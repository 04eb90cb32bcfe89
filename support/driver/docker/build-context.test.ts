import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, it } from 'node:test'
import { openScratchFolder } from '../../machine/scratch-folder.ts'
import { packContext } from './build-context.ts'

const files = [
  'Dockerfile',
  'server.js',
  'keep/yes.txt',
  'keep/no.txt',
  'node_modules/a/index.js',
  'deep/er/x.md',
]

/** What is sent of a folder with these files, without its folders. */
async function sent(ignored?: string): Promise<string[]> {
  await using scratch = await openScratchFolder()
  for (const file of files) {
    await mkdir(dirname(join(scratch.path, file)), { recursive: true })
    await writeFile(join(scratch.path, file), file)
  }
  await symlink('/nowhere', join(scratch.path, 'link'))
  if (ignored !== undefined) await writeFile(join(scratch.path, '.dockerignore'), ignored)
  const list = spawn('tar', ['-tv'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const context = await packContext(scratch.path)
  context.pipe(list.stdin)
  const entries = (await text(list.stdout)).split('\n').filter((entry) => /^[-l]/.test(entry))
  return entries
    .map(
      (entry) =>
        entry
          .replace(/ -> .*$/, '')
          .split(' ')
          .at(-1) ?? '',
    )
    .sort()
}

describe('packContext', () => {
  it('sends all where nothing is ignored', async () => {
    assert.deepEqual(await sent(), [...files, 'link'].sort())
  })

  it('sends what the builder reads also when all is ignored, and what comes back', async () => {
    assert.deepEqual(await sent('*\n!server.js\n!keep\nkeep/no.txt\n'), [
      '.dockerignore',
      'Dockerfile',
      'keep/yes.txt',
      'server.js',
    ])
  })

  it('looks into an ignored folder for what comes back', async () => {
    assert.deepEqual(await sent('deep\nnode_modules\nkeep\n!deep/er/x.md\nlink\n'), [
      '.dockerignore',
      'Dockerfile',
      'deep/er/x.md',
      'server.js',
    ])
  })
})
