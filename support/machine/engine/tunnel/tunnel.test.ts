import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { readEnvironment } from '../../environment.ts'

const program = 'unshare'
const words = ['--net', 'sh', '-euc']
const possible = spawnSync(program, [...words, 'ip link set lo up']).status === 0
const skip = !possible && 'this machine does not let a test have a network of its own'
const visits = fileURLToPath(new URL('./fixtures/visits.ts', import.meta.url))

test('a tunnel carries visits at once, and outlives visitors who go away', { timeout: 60_000, skip }, () => {
  const command = 'ip link set lo up; exec "$@"'
  const { status, stdout, stderr } = spawnSync(program, [...words, command, 'sh', process.execPath, visits], {
    env: readEnvironment(),
    encoding: 'utf8',
  })
  assert.equal(status, 0, stderr)
  assert.deepEqual(JSON.parse(stdout), { answered: 100, afterwards: 'refused' })
})
