import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { RegistryTokens } from './registry-tokens.ts'

const scope = { accountId: '111122223333', region: 'eu-west-1' }

suite('Registry tokens', () => {
  test('a password tells whose it is', () => {
    const tokens = new RegistryTokens(1000)
    assert.deepEqual(tokens.check(tokens.issue(scope).password), { kind: 'good', scope })
  })

  test('two passwords differ, and neither has a colon', () => {
    const tokens = new RegistryTokens(1000)
    const passwords = [tokens.issue(scope).password, tokens.issue(scope).password]
    assert.equal(new Set(passwords).size, 2)
    assert.doesNotMatch(passwords.join(''), /:/)
  })

  test('a password ends with its life', (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: 0 })
    const tokens = new RegistryTokens(1000)
    const { password, expiresAt } = tokens.issue(scope)
    t.mock.timers.tick(999)
    assert.equal(tokens.check(password).kind, 'good')
    t.mock.timers.tick(1)
    assert.equal(tokens.check(password).kind, 'expired')
    assert.equal(expiresAt.getTime(), 1000)
  })

  test('what this process did not sign is unknown', () => {
    const tokens = new RegistryTokens(1000)
    const { password } = tokens.issue(scope)
    const [payload = '', signature = ''] = password.split('.')
    const other = Buffer.from(`000000000000/us-east-1/${Date.now() + 9000}/x`).toString('base64url')
    const forged = [
      new RegistryTokens(1000).issue(scope).password,
      `${other}.${signature}`,
      `${payload}.`,
      payload,
      `.${signature}`,
      '',
      '.',
    ]
    for (const each of forged) assert.deepEqual(tokens.check(each), { kind: 'unknown' }, each)
  })
})
