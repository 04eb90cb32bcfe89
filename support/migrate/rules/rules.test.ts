import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ruleExamples } from '../fixtures/examples.ts'
import { commands, container } from '../fixtures/variations.ts'
import { readWorkload } from '../fixtures/workload.ts'
import { lint } from '../lint.ts'
import type { Workload } from '../workload.ts'
import { rules } from './rules.ts'

const examples = ruleExamples

describe('each rule passes and fails', () => {
  for (const { rule, passes, fails } of examples) {
    test(`${rule} passes`, () => {
      assert.deepEqual(
        passes.flatMap((workload) => messagesOf(rule, workload)),
        [],
      )
    })
    for (const [name, workload] of Object.entries(fails)) {
      test(`${rule} finds: ${name}`, () => {
        assert.equal(messagesOf(rule, workload).length, 1, messagesOf(rule, workload).join('\n'))
      })
    }
  }
})

test('every rule has its examples and a source at AWS', () => {
  assert.deepEqual(rules.map(({ name }) => name).sort(), examples.map(({ rule }) => rule).sort())
  assert.deepEqual(
    rules.filter(({ source }) => !source.startsWith('https://docs.aws.amazon.com/')),
    [],
  )
})

test('no message shows a secret or moves the cursor', () => {
  const workload = container(commands(readWorkload('ec2'), 'export AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI'), {
    name: 'shop\u001b[2J\u009b2J',
    environment: [{ name: 'DB_PASSWORD', value: 'hunter2' }],
  })
  const text = lint(workload)
    .map(({ message }) => message)
    .join('\n')
  assert.doesNotMatch(text, /wJalr|hunter2|[\p{Cc}--\n]/v)
  assert.match(text, /DB_PASSWORD/)
})

function messagesOf(rule: string, workload: Workload): string[] {
  return lint(workload)
    .filter(({ name }) => name === rule)
    .map(({ message }) => message)
}
