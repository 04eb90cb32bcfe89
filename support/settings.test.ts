import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chooseDriver, chooseTarget } from './settings.ts'

test('the driver is sdk, or what DRIVER says', () => {
  assert.equal(chooseDriver({}), 'sdk')
  assert.equal(chooseDriver({ DRIVER: '' }), 'sdk')
  assert.equal(chooseDriver({ DRIVER: 'sdk' }), 'sdk')
  assert.equal(chooseDriver({ DRIVER: 'cli' }), 'cli')
})

test('an unknown driver is refused in one sentence', () => {
  assert.throws(() => chooseDriver({ DRIVER: 'x' }), {
    message: 'Driver "x" is unknown. Set DRIVER to one of: cli, sdk.',
  })
})

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
