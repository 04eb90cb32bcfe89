import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'

const program = (reporting: string) => `
  import { setTimeout as pause } from 'node:timers/promises'
  import { exitOnInterrupt } from '${import.meta.resolve('./interrupt.ts')}'
  import { noteReport } from '${import.meta.resolve('../guide/report-under-way.ts')}'
  exitOnInterrupt({ [Symbol.asyncDispose]: async () => undefined }, console.log)
  process.once('SIGINT', () => noteReport(${reporting}))
  setInterval(() => undefined, 1_000)
  console.log('It runs.')
`

const written = `pause(300).then(() => console.log('The report is written.'))`
const failed = `pause(100).then(() => { throw new Error('The disk is full.') })`
for (const [what, reporting, says] of [
  ['is written', written, 'The report is written.'],
  ['cannot be written', failed, 'The disk is full.'],
] as const) {
  test(`a run that is interrupted ends when its report ${what}`, async () => {
    const run = spawn(process.execPath, ['--input-type=module', '--eval', program(reporting)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const output = text(run.stdout)
    await once(run.stdout, 'readable')
    run.kill('SIGINT')
    const [code] = await once(run, 'exit')
    assert.equal(code, 130)
    assert.match(await output, new RegExp(`Interrupted\\. Cleaning up\\.\\n${RegExp.escape(says)}`))
  })
}
