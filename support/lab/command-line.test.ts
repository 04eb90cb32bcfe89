import assert from 'node:assert/strict'
import { test } from 'node:test'
import { helpText, readCommandLine } from './command-line.ts'

const course = [{ number: '1.1' }, { number: '1.2' }, { number: '2.1' }, { number: '1' }, { number: '2' }]
const read = (...words: string[]) => readCommandLine(words, course)

test('a lab is opened, a lesson or a task is verified, and help is given', () => {
  assert.deepEqual(read(), { kind: 'open' })
  assert.deepEqual(read('--verify', '1.2'), { kind: 'verify', work: { number: '1.2' } })
  assert.deepEqual(read('--verify=2'), { kind: 'verify', work: { number: '2' } })
  for (const word of ['--help', '-h']) assert.deepEqual(read(word), { kind: 'help' })
  assert.match(helpText, /npm run lab -- --verify 2\.3/)
})

test('what is not known is refused with what is', () => {
  const numbers = "npm run lab -- --verify 2.3, or a chapter's number for its task.\n1.1, 1.2, 1\n2.1, 2"
  for (const words of [['--verify'], ['--verify', ''], ['--verify=']])
    assert.throws(() => read(...words), { message: `Say which lesson: ${numbers}` })
  assert.throws(() => read('--verify', '1.11'), {
    message: `There is no lesson "1.11". Say one of these: ${numbers}`,
  })
  assert.throws(() => read('--port', '80'), { message: /^The lab knows no --port\. .*--help$/ })
  assert.throws(() => read('2.3'), { message: /^The lab knows no "2\.3"\. To verify a lesson: .*--verify/ })
})
