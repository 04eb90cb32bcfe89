import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readEnvironment, withoutColours } from './environment.ts'

const difference = () => {
  try {
    assert.equal('a'.repeat(60), `b${'a'.repeat(59)}`)
  } catch (error) {
    return (error as Error).message
  }
  return assert.fail('They are not equal.')
}

test('what an assertion says has no colours for a while, also where they are forced', (t) => {
  const environment = readEnvironment()
  const before = environment['FORCE_COLOR']
  t.after(() => {
    if (before === undefined) delete environment['FORCE_COLOR']
    else environment['FORCE_COLOR'] = before
  })
  environment['FORCE_COLOR'] = '1'
  {
    using _ = withoutColours()
    assert.ok(difference().includes(`'b${'a'.repeat(59)}'`), difference())
  }
  assert.ok(difference().includes('\u001b['), 'Node has changed, or the colours do not come back.')
})
