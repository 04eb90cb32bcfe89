import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readAnswer, readRefusal } from './cli-answer.ts'

describe('readAnswer', () => {
  it('takes the silence of an operation that answers nothing for an empty answer', () => {
    assert.deepEqual(readAnswer('\n'), {})
  })

  for (const [version, printed] of [
    ['first', '1795482334.125'],
    ['second', '"2026-11-24T02:05:34.125000+01:00"'],
  ]) {
    it(`reads points of time as the ${version} AWS CLI prints them, at any depth`, () => {
      const answer = readAnswer(`{"tasks": [{"startedAt": ${printed}, "version": 3}]}`)
      assert.deepEqual(answer, { tasks: [{ startedAt: new Date(1_795_482_334_125), version: 3 }] })
    })
  }

  it('leaves alone what only looks like a point of time', () => {
    const answer = { createdAt: { before: 1 }, startedAt: null, dockerLabels: { builtAt: 'noon' }, at: 5 }
    assert.deepEqual(readAnswer(JSON.stringify(answer)), answer)
  })
})

describe('readRefusal', () => {
  const words = "The repository with name 'ghost' does not exist in the registry with id '000000000000'"
  for (const printed of [
    `\nAn error occurred (RepositoryNotFoundException) when calling the DescribeRepositories operation: ${words}\n`,
    `aws: [ERROR]: An error occurred (RepositoryNotFoundException) when calling the DescribeRepositories operation (reached max retries: 0): ${words}\n`,
  ]) {
    it(`finds the name and the words in ${JSON.stringify(printed.slice(0, 30))}`, () => {
      const { name, message } = readRefusal(printed)
      assert.deepEqual({ name, message }, { name: 'RepositoryNotFoundException', message: words })
    })
  }

  it('tells whose fault it is', () => {
    for (const [code, fault] of [
      ['ClientException', 'client'],
      ['ServerException', 'server'],
      ['500', 'server'],
    ]) {
      const refusal = readRefusal(`An error occurred (${code}) when calling the RunTask operation: no`)
      assert.ok('$fault' in refusal)
      assert.equal(refusal.$fault, fault)
    }
  })

  it('keeps all lines of a refusal', () => {
    const printed =
      'An error occurred (ClientException) when calling the RunTask operation: one\ntwo: three\n'
    assert.equal(readRefusal(printed).message, 'one\ntwo: three')
  })

  it('does not take what the CLI itself refuses for a refusal of AWS', () => {
    const printed = 'Parameter validation failed:\nInvalid length for parameter repositoryName, value: 1\n'
    const { name, message } = readRefusal(printed)
    assert.equal(name, 'Error')
    assert.equal(
      message,
      'The AWS CLI failed: Parameter validation failed:\nInvalid length for parameter repositoryName, value: 1',
    )
  })
})
