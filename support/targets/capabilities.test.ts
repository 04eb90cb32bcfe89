import assert from 'node:assert/strict'
import { it } from 'node:test'
import { capabilityNames, unlessLacking } from './capabilities.ts'

it('lacks what the health page of a target says, and nothing by a page that says nothing of it', () => {
  const without = capabilityNames.filter((name) => name !== 'task-endpoint')
  assert.deepEqual(unlessLacking(capabilityNames, { lacks: ['task-endpoint', 'sorcery'] }), without)
  for (const page of [{}, { lacks: 'task-endpoint' }, { lacks: null }])
    assert.deepEqual(unlessLacking(capabilityNames, page), capabilityNames)
})
