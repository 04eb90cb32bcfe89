import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asEngineError } from './docker-error.ts'

test('an error of the engine keeps its own words, without those of HTTP', () => {
  const message = '(HTTP code 404) no such image - manifest for app:v1 not found - unknown '
  const { kind, message: said } = asEngineError(Object.assign(new Error(message), { statusCode: 404 }))
  assert.deepEqual([kind, said], ['absent', 'manifest for app:v1 not found - unknown'])
})

test('an engine that does not answer is out of reach, in the words of the system', () => {
  const { kind, message } = asEngineError(new Error('connect ENOENT /var/run/docker.sock'))
  assert.deepEqual([kind, message], ['unreachable', 'connect ENOENT /var/run/docker.sock'])
})
