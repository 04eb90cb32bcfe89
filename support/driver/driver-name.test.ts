import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chooseDriver } from './driver-name.ts'

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
