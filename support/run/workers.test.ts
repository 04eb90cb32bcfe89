import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chooseWorkers, type Resources } from './workers.ts'

const gibibyte = 1024 ** 3
const machine: Resources = { cores: 8, memoryBytes: 32 * gibibyte, debugged: false }

test('two examples run for each core', () => {
  assert.equal(chooseWorkers([], machine), 16)
  assert.equal(chooseWorkers(['--tags', '@phase-1', 'features/2-ecs-fundamentals'], machine), 16)
})

test('memory for fewer lets fewer run', () => {
  assert.equal(chooseWorkers([], { ...machine, memoryBytes: 4.5 * gibibyte }), 4)
})

test('two run on the smallest machine', () => {
  assert.equal(chooseWorkers([], { cores: 1, memoryBytes: gibibyte, debugged: false }), 2)
})

test('what is picked out runs one at a time, where a debugger finds it', () => {
  const picked = [['--name', 'rollout'], ['--name=rollout'], ['-n', 'rollout'], ['features/a.feature:12:30']]
  assert.deepEqual(
    picked.map((args) => chooseWorkers(args, machine)),
    [0, 0, 0, 0],
  )
  assert.equal(chooseWorkers(['features/a.feature', '--no-strict'], machine), 16)
})

test('a run in a debugger runs one at a time', () => {
  assert.equal(chooseWorkers([], { ...machine, debugged: true }), 0)
})
