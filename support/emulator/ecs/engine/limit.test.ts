import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limit } from './limit.ts'

test('what is next passes those that wait in line', async () => {
  const one = limit(1)
  const done: string[] = []
  const holds = Promise.withResolvers<void>()
  const work = (name: string) => async () => void done.push(name)
  const all = [
    one(() => holds.promise),
    one(work('first')),
    one(work('second')),
    one(work('urgent'), { next: true }),
  ]
  holds.resolve()
  await Promise.all(all)
  assert.deepEqual(done, ['urgent', 'first', 'second'])
})

test('a work that fails gives its place to the next', async () => {
  const one = limit(1)
  await assert.rejects(one(() => Promise.reject(new Error('broken'))))
  assert.equal(await one(async () => 'whole'), 'whole')
})
