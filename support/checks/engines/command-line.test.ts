import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readCommandLine } from './command-line.ts'
import { engineRecords } from './engines.ts'

describe('readCommandLine', () => {
  const read = (words: string) => {
    const { records, command } = readCommandLine(words.split(' ').filter(Boolean))
    return { names: records.map(({ name }) => name), ...command }
  }

  it('runs the whole spec on every engine when nothing is said', () => {
    const { names, words, said } = read('')
    assert.equal(names.length, engineRecords.length)
    assert.deepEqual([words.join(' '), said], ['npm test -- --parallel 2', ''])
  })

  it('takes some engines', () => {
    assert.deepEqual(read('podman docker-20').names, ['docker-20', 'podman'])
  })

  it('takes a command that has a -- of its own', () => {
    const { names, words } = read('docker-29 -- npm test -- --tags @phase-1')
    assert.deepEqual([names, words.join(' ')], [['docker-29'], 'npm test -- --tags @phase-1'])
  })

  it('repeats a command as a shell would read it', () => {
    assert.equal(
      readCommandLine(['--', 'npm', 'test', '--', '--name', 'a b']).command.said,
      "npm test -- --name 'a b'",
    )
  })

  it('refuses an engine that it does not know, and a command that is missing', () => {
    assert.throws(() => read('docker-1'), /no engine "docker-1" here\. Name some of: docker-20, /)
    assert.throws(() => read('docker-20 --'), /After -- comes the command/)
  })
})

describe('The engines', () => {
  it('have a name each', () => {
    assert.equal(new Set(engineRecords.map(({ name }) => name)).size, engineRecords.length)
  })
})
