import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Redaction } from './redaction.ts'
import { hideSecretLooks } from './secret-looks.ts'

const secrets: readonly (readonly [name: string, text: string, secret: string])[] = [
  ['a member of JSON', '{"authorizationToken": "QVdTOmh1bnRlcjI="}', 'QVdTOmh1bnRlcjI'],
  ['a password in JSON', '{"Password":"hunter2-hunter2"}', 'hunter2'],
  ['a header with a scheme', 'curl -H "Authorization: Basic QVdTOmh1bnRlcjI="', 'QVdTOmh1bnRlcjI'],
  ['a bearer token', 'authorization=Bearer abc.def.ghi', 'abc.def'],
  [
    'a signature',
    'Authorization: AWS4-HMAC-SHA256 Credential=AKIA/20261123, Signature=5f0a5f0a5f0a',
    '5f0a5f0a',
  ],
  ['a security token in a header', 'X-Amz-Security-Token: IQoJb3JpZ2luX2VjEA', 'IQoJb3Jp'],
  ["the registry's header of Docker", '{"X-Registry-Auth": "eyJ1c2VybmFtZSI6IkFXUyJ9"}', 'eyJ1c2Vy'],
  ['a variable', 'export AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG', 'wJalrXUtnFEMI'],
  ['an option', 'docker login --username AWS --password hunter2 localhost:4566', 'hunter2'],
  ['an address', 'https://AWS:hunter2@localhost:4566/v2/', 'hunter2'],
  ["LocalStack's token", 'licence ls-AbCdEfGh-1234-5678-9abc-def012345678 refused', 'AbCdEfGh'],
  ['a JSON web token', `sent eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTYifQ.c2lnbmF0dXJlLW9m`, 'c2lnbmF0dXJl'],
  ['a private key', '-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----', 'MIIEow'],
]

for (const [name, text, secret] of secrets) {
  test(`${name} is hidden by its looks`, () => {
    const clean = hideSecretLooks(text)
    assert.ok(!clean.includes(secret), clean)
    assert.match(clean, /\(hidden\)/)
  })
}

test('what only speaks of secrets stays', () => {
  for (const text of [
    '{"nextToken": "page-2", "clientToken": "my-deployment"}',
    'no basic auth credentials: Authorization: required',
    'aws ecr get-login-password | docker login --username AWS --password-stdin localhost:4566',
    'http://localhost:4566/my-app-repo@sha256:abc',
  ])
    assert.equal(hideSecretLooks(text), text)
})

test('a long line without secrets is read in a moment', { timeout: 5_000 }, () => {
  const line = `token ${'authorization_'.repeat(700_000)}`
  assert.equal(hideSecretLooks(line), line)
})

test('a failure tells no secret, and neither does what caused it', () => {
  const redaction = new Redaction()
  redaction.learn('correct-horse-battery')
  const cause = new Error('login with correct-horse-battery')
  const failure = new assert.AssertionError({
    message: 'The password is correct-horse-battery',
    actual: 'correct-horse-battery',
    expected: 'none',
    operator: 'equal',
  })
  failure.cause = cause
  redaction.withoutSecretsIn(failure)
  assert.equal(failure.message, 'The password is (hidden)')
  assert.equal(failure.actual, undefined)
  assert.equal(cause.message, 'login with (hidden)')
  assert.ok(!`${failure.stack}${cause.stack}`.includes('correct-horse'))
})

test('a failure that causes itself is read once', () => {
  const failure: Error = new Error('round')
  failure.cause = failure
  assert.equal(new Redaction().withoutSecretsIn(failure), failure)
})
