import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Outcome } from './outcome.ts'

const answer = 'CreateRepository answered 200: repositoryName "My-App".'

test('what should have been refused says what was due, and what came', async () => {
  const outcome = new Outcome(() => answer)
  await outcome.attempt(async () => undefined)
  assert.throws(() => outcome.takeRefusal('invalid name'), {
    message: `It should have been refused (invalid name), but it succeeded.\n\n${answer}`,
  })
})

test('a refusal is taken once, and not passed over', async () => {
  const outcome = new Outcome(() => answer)
  await outcome.attempt(() => Promise.reject(new Error('no')))
  assert.throws(() => outcome.mustNotBePassedOver(), /^Error: no$/)
  assert.equal(outcome.takeRefusal('invalid name').message, 'no')
  outcome.mustNotBeRefused()
})

test('whoever asks for what a refusal has kept from being is told so each time, and the scenario only once', async () => {
  const outcome = new Outcome(() => answer)
  await outcome.attempt(() => Promise.reject(new Error('no')))
  for (let time = 0; time < 2; time++) assert.throws(() => outcome.mustNotBeRefused(), /^Error: no$/)
  outcome.mustNotBePassedOver()
})
