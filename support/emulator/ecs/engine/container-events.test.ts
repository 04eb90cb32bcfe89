import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { containerEvent } from './container-events.ts'

describe('an event of the engine is understood', () => {
  const died = { Action: 'die', Actor: { ID: 'c1', Attributes: { exitCode: '3', name: 'web' } } }
  for (const [of, event] of [
    ['Docker before 29, which says it twice', { ...died, status: 'die', id: 'c1', from: 'web:v1' }],
    ['Docker from 29 on', died],
  ] as const) {
    test(`of ${of}`, () => {
      assert.deepEqual(containerEvent(event), { kind: 'died', id: 'c1', exitCode: 3 })
    })
  }

  for (const [Action, kind] of [
    ['destroy', 'removed'],
    ['remove', 'removed'],
    ['oom', 'out-of-memory'],
    ['health_status: unhealthy', 'changed'],
    ['health_status', 'changed'],
  ] as const) {
    test(`${Action} as ${kind}`, () => {
      assert.deepEqual(containerEvent({ Action, Actor: { ID: 'c1' } }), { kind, id: 'c1' })
    })
  }

  test('or passed over when it names no container', () => {
    assert.equal(containerEvent({ Action: 'die' }), undefined)
  })
})
