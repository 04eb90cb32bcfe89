import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chooseTarget } from './target-choice.ts'

test('the embedded target waits less than AWS, unless PACE says otherwise', () => {
  const paceOf = (environment: NodeJS.ProcessEnv) => {
    const choice = chooseTarget({ TARGET: 'embedded', ...environment })
    return choice.kind === 'embedded' ? choice.pace : undefined
  }
  assert.equal(paceOf({}), 12)
  assert.equal(paceOf({ PACE: '1' }), 1)
  assert.throws(() => paceOf({ PACE: 'slow' }), {
    message: 'PACE is "slow". Give a number from 1 (as fast as AWS) to 9999.',
  })
})
