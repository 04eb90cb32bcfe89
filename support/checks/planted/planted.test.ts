import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { after, before, test } from 'node:test'
import { openScratchFolder, type ScratchFolder } from '../../machine/scratch-folder.ts'
import { runSpec } from '../../targets/spec-process.ts'
import { type StubAws, startStubAws } from '../../targets/stub-aws.ts'

const fixtures = 'support/checks/planted'
const link = 'https://example.org/gaps'
let scratch: ScratchFolder
let stub: StubAws
let output = ''
let exitCode = 0

before(async () => {
  scratch = await openScratchFolder()
  stub = await startStubAws()
  const files = ['lacks.json', 'gaps.json'].map((name) => join(scratch.path, name))
  const gap = (example: string, says: string) => ({ feature: 'planted.feature', example, says: [says] })
  const entries = [
    { lacks: ['image-registry'], reason: 'It keeps no images.', link },
    {
      reason: 'It counts wrong.',
      link,
      examples: [
        gap('A gap that fails as it is known to', 'It has * repositories too many.'),
        gap('A gap that fails in another way', 'It has * repositories too many.'),
        gap('A gap that works', 'It has * repositories too many.'),
        gap('A mistake of the spec under a gap', 'Cannot read properties of undefined'),
      ],
    },
  ]
  for (const [index, file] of files.entries())
    writeFileSync(file, JSON.stringify({ target: 'stub', gaps: [entries[index]] }))
  const environment = {
    TARGET: 'endpoint',
    ENDPOINT_URL: stub.url,
    ENDPOINT_NAME: 'stub',
    KNOWN_GAPS: files.join(delimiter),
  }
  const words = [
    `${fixtures}/features/planted.feature`,
    '--import',
    `${fixtures}/steps.ts`,
    '--parallel',
    '0',
  ]
  const ended = await runSpec(environment, words)
  ;({ output } = ended)
  exitCode = ended.code
})
after(async () => {
  await stub[Symbol.asyncDispose]()
  await scratch[Symbol.asyncDispose]()
})

const ends: readonly (readonly [example: string, end: string])[] = [
  ['A gap that fails as it is known to', '- known gap'],
  ['A gap that fails in another way', '✗'],
  ['A gap that works', '✗'],
  ['A mistake of the spec under a gap', '✗'],
  ['One that asks nothing', '✗'],
  ['One that needs no target', '✓'],
  ['One without a witness', '✗'],
  ['One that asks although it says that it does not', '✗'],
  ['One that the target cannot show', '- not supported'],
  ['The first in vain', '✗ blocked'],
  ['The second in vain', '✗ blocked'],
  ['The third in vain', '✗ blocked'],
]
for (const [example, end] of ends) {
  test(`"${example}" ends with ${end}`, () => {
    const [, mark, label] =
      new RegExp(`^(.) Planted · ${example}  [\\d.]+ s(?:, (.+))?$`, 'm').exec(output) ?? []
    assert.equal([mark, label].filter(Boolean).join(' '), end, output)
  })
}

test('a gap that fails with other words says which are known', () => {
  assert.match(
    output,
    /It has lost them all\.\n.*It is known to fail here with other words: “It has \* repositories too many\.”/,
  )
})

test('a gap that works says that its entry must go', () => {
  assert.match(
    output,
    /This works, and is a known gap on stub: It counts wrong\. Take it out of the known gaps\./,
  )
})

test('what was prepared in vain twice is not prepared a third time, and has one cause', () => {
  assert.match(output, /^ {2}1\. 3 examples: There is no cluster; this was attempt one or two\.$/m)
})

test('the run fails, and counts in the words of the report', () => {
  assert.equal(exitCode, 1)
  const lines = output.trim().split('\n')
  assert.ok(
    lines.includes(
      'On stub 0 of 9 examples work; 4 fail, 3 are blocked, 1 is a known gap, 1 is not supported. 3 more examples ask nothing of the target: 1 of 3 examples works; 2 fail.',
    ),
    output,
  )
  assert.equal(lines.at(-1), '1 passed, 9 failed')
})
