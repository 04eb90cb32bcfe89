import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startedBeforeSteady } from './service-events.ts'

const events = (...newestFirst: string[]) => newestFirst.map((message) => ({ message }))

test('one event or two tell of the same tasks', () => {
  const steady = '(service s) has reached a steady state.'
  assert.equal(startedBeforeSteady(events(steady, '(service s) has started 2 tasks: (task a) (task b).')), 2)
  const one = '(service s) has started 1 tasks: (task a).'
  assert.equal(startedBeforeSteady(events(steady, one, one)), 2)
})

test('tasks count that were started before the service was steady', () => {
  const one = '(service s) has started 1 tasks: (task a).'
  assert.equal(startedBeforeSteady(events(one)), 0)
  assert.equal(startedBeforeSteady(events(one, '(service s) has reached a steady state.')), 0)
})
