import assert from 'node:assert/strict'
import { test } from 'node:test'
import { containerState, type InspectedState } from './docker-facts.ts'

const found = { State: { Running: true, ExitCode: 0 }, Config: {}, HostConfig: {} }
const withChecks = (...checks: readonly { ExitCode: number; Output: string }[]) =>
  ({
    ...found,
    State: { ...found.State, Health: { Status: 'starting', Log: checks } },
  }) as unknown as InspectedState

test('a container tells what its last health check printed, when that failed', () => {
  const missing = { ExitCode: 127, Output: 'sh: 1: curl: not found\n' }
  const well = { ExitCode: 0, Output: 'ok' }
  assert.equal(containerState(withChecks(well, missing)).failingCheck, 'sh: 1: curl: not found')
  assert.equal(containerState(withChecks(missing, well)).failingCheck, undefined)
  assert.equal(containerState(withChecks()).failingCheck, undefined)
})

test('a container that was just created has not ended', () => {
  const state = (State: object) =>
    containerState({ ...found, State: { ...found.State, ...State } } as unknown as InspectedState)
  assert.equal(state({ Running: false, Status: 'created' }).ended, false)
  assert.equal(state({ Running: false, Status: 'exited' }).ended, true)
  assert.equal(state({ Running: true, Status: 'running' }).ended, false)
})
