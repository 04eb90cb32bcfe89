import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import engines from '../../../machine/engine/engine-answers.json' with { type: 'json' }
import { containerEvent } from './container-events.ts'

// What the engines themselves have answered, with ids and addresses shortened.
describe('an event of the engine is understood', () => {
  for (const { engine, events } of engines) {
    test(`of ${engine}: a container ends and is removed`, () => {
      const id = events[0]?.Actor.ID
      assert.deepEqual(events.map(containerEvent), [
        { kind: 'died', id, exitCode: 3 },
        { kind: 'removed', id },
      ])
    })
  }

  for (const [Action, kind] of [
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
