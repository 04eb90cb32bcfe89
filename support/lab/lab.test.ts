import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { findEngine } from '../machine/engine/find-engine.ts'
import { readEnvironment } from '../machine/environment.ts'
import { project } from '../machine/project.ts'
import { ownedBy } from '../machine/sweep/run-harness.ts'

const skip = spawnSync('aws', ['--version']).status === 0 ? false : 'there is no AWS CLI on this machine'
const options = { timeout: 300_000, skip }

test('what the lab prints can be pasted into bash, and the lab leaves nothing', options, async () => {
  const lab = spawn(process.execPath, ['support/lab/main.ts'], {
    cwd: project,
    env: { ...readEnvironment(), TARGET: 'embedded', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const printed = await readUntil(lab, 'The lab is open.')
  const script = printed.slice(printed.indexOf('export '), printed.indexOf('The lab is open.'))
  const shell = spawn('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: project,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [output, errors, [code]] = await Promise.all([
    readAll(shell.stdout),
    readAll(shell.stderr),
    once(shell, 'exit'),
  ])
  lab.kill('SIGINT')
  await once(lab, 'exit')
  assert.equal(code, 0, `${errors}\n${output.slice(-2_000)}`)
  // Once from docker run, once from the task, once from each of the service's two.
  assert.equal(output.match(/<title>Welcome to nginx!<\/title>/g)?.length, 4)
  assert.match(output, /Login Succeeded/)
  const { docker } = await findEngine(readEnvironment())
  assert.deepEqual(await ownedBy(docker, lab.pid), [])
})

async function readUntil(child: ChildProcess, words: string): Promise<string> {
  let text = ''
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk)
    if (text.includes(words)) return text
  }
  throw new Error(`The lab ended before it was open:\n${text}`)
}

async function readAll(stream: NodeJS.ReadableStream): Promise<string> {
  let text = ''
  for await (const chunk of stream) text += String(chunk)
  return text
}
