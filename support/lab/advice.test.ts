import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readClosingTasks, readLessons } from '../guide/course/lesson-files.ts'
import { adviceOf } from './advice.ts'

test('advice belongs to the step above it', () => {
  const steps = `Given a cluster
# If not, create it
# as in 2.1.
When the team asks
Then it answers
  | status | ACTIVE |
# If not, wait.`
  assert.deepEqual(adviceOf(steps), ['Create it as in 2.1.', '', 'Wait.'])
})

test('each step of a verification that can fail says what to do then', () => {
  for (const { path, verify } of [...readLessons(), ...readClosingTasks()]) {
    const steps = verify.match(/^ *(Given|When|Then|And|But) .*/gm) ?? []
    const advice = adviceOf(verify)
    const silent = steps.filter((step, index) => !/^ *When /.test(step) && advice[index] === '')
    assert.deepEqual(silent, [], path)
  }
})
