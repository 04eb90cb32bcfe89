import assert from 'node:assert/strict'
import { it } from 'node:test'
import { firstFailure, messageOf } from './first-failure.ts'

it('finds the first of several failures, and leaves one as it is', async () => {
  const stack = new AsyncDisposableStack()
  for (const word of ['third', 'second', 'first'])
    stack.defer(() => {
      throw new Error(word)
    })
  const error = await stack.disposeAsync().catch((failure: unknown) => failure)
  assert.deepEqual(firstFailure(error), new Error('first'))
  assert.equal(messageOf(error), 'first')
  assert.deepEqual(firstFailure(new Error('only')), new Error('only'))
  assert.equal(messageOf('no error at all'), 'no error at all')
})
