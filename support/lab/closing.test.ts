import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, it } from 'node:test'
import { findEngine } from '../machine/engine/find-engine.ts'
import { readEnvironment } from '../machine/environment.ts'
import { project } from '../machine/project.ts'
import { openScratchFolder } from '../machine/scratch-folder.ts'
import { runLabel } from '../machine/sweep/labels.ts'

describe('The lab', () => {
  for (const signal of ['SIGKILL', 'SIGTERM', 'SIGHUP'] as const) {
    it(`closes when its npm gets ${signal}, and leaves nothing, also where TMPDIR has a blank`, async () => {
      await using scratch = await openScratchFolder()
      const TMPDIR = join(scratch.path, 'a folder')
      await mkdir(TMPDIR)
      const npm = spawn('npm', ['run', 'lab'], {
        cwd: project,
        env: { ...readEnvironment(), TARGET: 'embedded', TMPDIR },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const output = chunks(npm)
      const opened = await readUntil(output, 'The lab is open.')
      const [, folder = ''] = /^export LAB=(\S+)$/m.exec(opened) ?? []
      assert.match(folder, /^[\w./-]+$/)
      npm.kill(signal)
      assert.match(await readUntil(output), /Cleaning up\./)
      assert.ok(!existsSync(dirname(folder)))
      const { docker } = await findEngine(readEnvironment())
      const label = [`${runLabel}=${/dockerfile-to-ecs-([0-9a-f]{8})-/.exec(folder)?.[1]}`]
      const [containers, images] = await Promise.all([
        docker.listContainers({ all: true, filters: { label } }),
        docker.listImages({ all: true, filters: { label } }),
      ])
      assert.deepEqual([...containers, ...images], [])
    })
  }

  it('closes when its npm was gone before it was open', async () => {
    const code = `
      import { setTimeout } from 'node:timers/promises'
      import { closing, startingNpm } from ${JSON.stringify(import.meta.resolve('./closing.ts'))}
      const parent = process.ppid
      const npm = startingNpm({ npm_lifecycle_event: 'lab' })
      console.log('started')
      while (process.ppid === parent) await setTimeout(10)
      await closing(npm)
      console.log('closed')`
    const npm = spawn('sh', ['-c', '"$@" & wait', '-', process.execPath, '--input-type=module', '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const output = chunks(npm)
    await readUntil(output, 'started')
    npm.kill('SIGKILL')
    assert.match(await readUntil(output), /closed/)
  })
})

async function* chunks(child: ChildProcess): AsyncGenerator<string, undefined> {
  for await (const chunk of child.stdout ?? []) yield String(chunk)
}

/** Reads until some words come, else until everybody who could say something has ended. */
async function readUntil(output: AsyncGenerator<string, undefined>, words?: string): Promise<string> {
  let text = ''
  for (;;) {
    const { value, done } = await output.next()
    text += value ?? ''
    if (done || (words !== undefined && text.includes(words))) return text
  }
}
