import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { findEngine } from '../machine/engine/find-engine.ts'
import { readEnvironment } from '../machine/environment.ts'
import { beginRun } from '../machine/sweep/run.ts'
import { ownedBy } from '../machine/sweep/run-harness.ts'
import { removeFolder, sweepRun } from '../machine/sweep/sweep.ts'
import { reachTarget } from './reach-target.ts'
import { runSpec } from './spec-process.ts'

const engine = await findEngine(readEnvironment())
const { docker, socketPath = '' } = engine
const folder = await mkdtemp(join(tmpdir(), 'elsewhere-'))
const socket = join(folder, 'docker.sock')

/**
 * Here the engine has another loopback, and its socket lies where the engine itself has nothing: as in a container that
 * has the engine's socket, and as beside a virtual machine.
 */
const program = 'unshare'
const words = ['--net', '--mount', 'sh', '-euc']
const prepare = `ip link set lo up; mount -t tmpfs none ${folder}; touch ${socket}; mount --bind ${socketPath} ${socket}`
const possible = spawnSync(program, [...words, 'ip link set lo up']).status === 0
const skip = (!possible || socketPath === '') && 'this machine does not let a test have a network of its own'

describe('an engine that is elsewhere', { timeout: 180_000, skip }, () => {
  after(() => rm(folder, { recursive: true }))

  test('runs the spec through a tunnel to its loopback, and nothing is left', async () => {
    const { code, output, pid } = await runSpec(
      { TARGET: 'embedded', DOCKER_HOST: `unix://${socket}`, DOCKER_CONTEXT: '' },
      ['--name', 'The welcome page of a pulled image', '--name', 'Three tasks at once get three ports'],
      [program, ...words, `${prepare}; exec "$@"`, 'sh'],
    )
    assert.equal(code, 0, output)
    assert.match(
      output,
      /^Target: .* at http:\/\/localhost:\d+, through a tunnel to the engine's loopback, ready/m,
    )
    assert.match(output, /^2 passed, 0 failed$/m)
    assert.deepEqual(await ownedBy(docker, pid), [])
    assert.equal(existsSync(socket), false)
  })
})

test('a port that is taken on this machine gets one sentence', { timeout: 60_000 }, async () => {
  const run = await beginRun()
  const other = createServer((_request, response) => response.end('{}')).listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  try {
    await assert.rejects(
      reachTarget({ endpoint: `http://localhost:${port}`, docker, run, isIt: () => false }),
      new RegExp(`^Error: Port ${port}, which the engine chose .* is taken on this machine\\..*\\.$`),
    )
  } finally {
    other.close()
    await sweepRun(docker, run.id)
    await removeFolder(run.folder)
  }
})
