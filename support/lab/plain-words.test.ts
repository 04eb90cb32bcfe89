import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainWords } from './plain-words.ts'

const said = (actual: object, expected: object): string => {
  try {
    assert.deepEqual(actual, expected)
  } catch (error) {
    return plainWords((error as Error).message)
  }
  throw new Error('They are the same.')
}

test('a difference is said in sentences', () => {
  assert.equal(
    said({ memory: '256', port: '80/tcp' }, { memory: '512', port: '80/tcp' }),
    'memory: it is 256, and should be 512.',
  )
  assert.equal(
    said({ 'exit codes': '4', status: 'RUNNING' }, { 'exit codes': '3', status: 'STOPPED' }),
    'exit codes: it is 4, and should be 3.\nstatus: it is RUNNING, and should be STOPPED.',
  )
  assert.equal(
    said({ image: "nobody's", log: undefined }, { image: 'one, or two', log: 'awslogs' }),
    "image: it is nobody's, and should be one, or two.\nlog: it is none, and should be awslogs.",
  )
  assert.equal(said({ containers: 1 }, { containers: 2 }), 'containers: it is 1, and should be 2.')
})

test('what lies deeper is said by its own name', () => {
  const policy = (days: number) => ({ rules: [{ selection: { countNumber: days }, action: 'expire' }] })
  assert.equal(said(policy(14), policy(30)), 'countNumber: it is 14, and should be 30.')
})

test('a list is said in one line, and an empty one is none', () => {
  assert.equal(
    said(
      { services: ['arn:aws:ecs:us-east-1:000000000000:service/web/my-shop', 'my-service'] },
      { services: [] },
    ),
    'services: it is my-shop, my-service, and should be none.',
  )
})

test('lists of names are said in one line each', () => {
  assert.equal(
    said(['my-task', 'my-task', 'my-task'], ['my-task', 'my-task']),
    'It is my-task, my-task, my-task, and should be my-task, my-task.',
  )
  assert.equal(said([], ['my-task']), 'It is none, and should be my-task.')
})

test('other words stay as they are, and a difference needs no witnesses', () => {
  assert.equal(plainWords('There is no cluster.'), 'There is no cluster.')
  assert.equal(
    plainWords("The cluster is ACTIVE.\n+ actual - expected\n\n+ 'ACTIVE'\n- 'INACTIVE'\n"),
    'The cluster is ACTIVE.',
  )
  const witnesses = '\n\nWhat ECS and Docker say:\nIt runs.'
  assert.equal(plainWords(`It is late.${witnesses}`), `It is late.${witnesses}`)
  const difference =
    "Expected values to be strictly deep-equal:\n+ actual - expected\n\n  {\n+   a: '1'\n-   a: '2'\n  }"
  assert.equal(plainWords(`${difference}${witnesses}`), 'a: it is 1, and should be 2.')
})
