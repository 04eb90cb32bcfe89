import assert from 'node:assert/strict'
import { test } from 'node:test'
import { likeness, sentenceOf } from './likeness.ts'
import { witnessHeading } from './witnesses.ts'

const beside = `\n\n${witnessHeading}\nThe task 1 is STOPPED.`

test('failures are alike whatever names, numbers and witnesses they have', () => {
  const one = `ECS counts 2 running tasks, but task 0f0f0f0f0f0f is PENDING.${beside}`
  const other = 'ECS counts 1 running tasks, but task 1e1e1e1e1e1e is PENDING.'
  assert.equal(likeness(one), likeness(other))
  assert.equal(likeness(`The task "a" is late.${beside}`), likeness('The task "b" is late.'))
})

test('failures are not alike when another state, or another refusal, is named', () => {
  assert.notEqual(likeness('Task 1 is PENDING.'), likeness('Task 1 is STOPPED.'))
  const due = (refusal: string) =>
    `It should have been refused (${refusal}), but it succeeded.\n\nA answered 200.`
  assert.notEqual(likeness(due('invalid name')), likeness(due('cluster not found')))
})

test('of a bare difference the values are what it says', () => {
  const bare =
    "Expected values to be strictly deep-equal:\n+ actual - expected\n\n  {\n+   a: 'x'\n-   a: 'y'"
  assert.equal(sentenceOf(`${bare}${beside}`), bare)
  assert.notEqual(likeness(bare), likeness(bare.replace("'x'", "'z'")))
})
