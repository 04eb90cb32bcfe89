import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { CommandFailed, runCommand } from './command.ts'

const node = (code: string) => ({ program: process.execPath, args: ['--eval', code] })

describe('runCommand', () => {
  it('returns what the program wrote to standard output', async () => {
    const lines: string[] = []
    const code = 'console.log("one\\ntwo"); console.error("three")'
    const output = await runCommand({ ...node(code), onLine: (line) => lines.push(line) })
    assert.equal(output, 'one\ntwo')
    assert.deepEqual(lines.sort(), ['one', 'three', 'two'])
  })

  it('says with what a program failed, and what it said last', async () => {
    const failing = runCommand(node('console.error("first\\n\\nno disk\\nno hope"); process.exitCode = 3'))
    await assert.rejects(failing, (error) => {
      assert.ok(error instanceof CommandFailed)
      assert.match(error.message, /node ended with 3: no disk \/ no hope\.$/)
      return !error.missing
    })
  })

  it('tells a program that is not installed from one that fails', async () => {
    const failing = runCommand({ program: 'no-such-program', args: [] })
    await assert.rejects(failing, (error) => error instanceof CommandFailed && error.missing)
  })

  it('gives the program variables', async () => {
    const output = await runCommand({ ...node('console.log(process.env.A)'), variables: { A: 'x y' } })
    assert.equal(output, 'x y')
  })

  it('ends the program when it is interrupted, and waits for its end', async () => {
    const interruption = new AbortController()
    const lines: string[] = []
    const code =
      'process.on("SIGTERM", () => { console.log("tidied"); process.exit() }); console.log("up"); setInterval(Object, 1e6)'
    const running = runCommand({
      ...node(code),
      onLine(line) {
        lines.push(line)
        if (line === 'up') interruption.abort(new Error('Interrupted'))
      },
      signal: interruption.signal,
    })
    await assert.rejects(running, { message: 'Interrupted' })
    assert.deepEqual(lines, ['up', 'tidied'])
  })
})
