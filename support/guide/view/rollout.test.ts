import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readRollout } from '../recording/rollout-history.ts'
import { rolloutView } from './rollout.ts'

const old = {
  id: 'aaaaaaaa',
  deployment: 'ecs-svc/1',
  definition: 'my-task:1',
  created: 1_000,
  started: 1_500,
}
const replaced = { ...old, stopping: 4_000, stopped: 5_000 }
const broken = {
  id: 'bbbbbbbb',
  deployment: 'ecs-svc/2',
  definition: 'my-task:<2>',
  created: 2_000,
  stopped: 3_000,
}
const history = {
  until: 5_000,
  tasks: [replaced, broken],
  events: [{ at: 2_000, message: 'has started 1 tasks: (task bbbbbbbb).' }],
}

test('a rollout is drawn to scale, with its tasks by number', () => {
  const read = readRollout(history)
  assert.ok(read)
  const { text } = rolloutView(read)
  assert.ok(text.includes('<rect class="full" x="12.5%" width="62.5%" height="100%"/>'), text)
  assert.ok(text.includes('<rect class="lost" x="25%" width="25%" height="100%"/>'), text)
  assert.ok(text.includes('has started 1 tasks: (task 2).'), text)
  assert.ok(text.includes('my-task:&lt;2&gt;'), text)
})

test('what is no history is not drawn', () => {
  const others = [
    'no history',
    null,
    { until: 1, tasks: [], events: [] },
    { ...history, until: '5000' },
    { ...history, tasks: [{ ...replaced, started: '"/><script>' }] },
    { ...history, tasks: [{ ...replaced, created: undefined }] },
    { ...history, events: [{ at: 1 }] },
    { ...history, tasks: [{ ...replaced, id: '' }] },
    { ...history, tasks: [{ ...replaced, created: -1.7e308 }] },
    { ...history, tasks: Array.from({ length: 10_000 }, () => replaced) },
  ]
  for (const other of others) assert.equal(readRollout(other), undefined, JSON.stringify(other))
})
