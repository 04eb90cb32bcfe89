import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { describe, it } from 'node:test'
import { promisify } from 'node:util'
import { shellCommand } from './shell-command.ts'

const run = promisify(execFile)

const nasty = [
  '',
  ' ',
  '-x',
  '--',
  '~',
  '~root',
  '=ls',
  'a=b',
  '*',
  '?[a]',
  '{a,b}',
  '$HOME',
  '$(id)',
  '`id`',
  "it's",
  "'",
  "''",
  "'; echo gone; '",
  '"quoted"',
  'back\\slash',
  '\\',
  'two\nlines\n',
  '\ttab',
  '!!',
  '#comment',
  'a;b',
  'a&b',
  'a|b',
  '<(id)',
  '>file',
  '\u0007\u001b[31m',
  'ünïcödé ☃ 🐳',
  '{"containerDefinitions":[{"name":"it\'s","command":["sh","-c","echo \\"$HOME\\""]}]}',
]

for (const shell of ['bash', 'sh']) {
  describe(`shellCommand, as ${shell} reads it`, () => {
    const read = async (words: readonly string[]) => {
      const { stdout } = await run(shell, ['-c', `printf '%s\\0' ${shellCommand(words)}`])
      return stdout.split('\0').slice(0, -1)
    }

    for (const word of nasty) {
      it(`gives back ${JSON.stringify(word)}`, async () => {
        assert.deepEqual(await read([word]), [word])
      })
    }

    it('keeps words apart', async () => {
      assert.deepEqual(await read(nasty), nasty)
    })
  })
}

describe('shellCommand', () => {
  it('leaves alone what needs no quotes', () => {
    assert.equal(
      shellCommand(['docker', 'push', 'localhost:4566/my-app@sha256:ab']),
      'docker push localhost:4566/my-app@sha256:ab',
    )
  })

  it('quotes what zsh would take for the path of a program', () => {
    assert.equal(shellCommand(['echo', '=ls']), "echo '=ls'")
  })
})
