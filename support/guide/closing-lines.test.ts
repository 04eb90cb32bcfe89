import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stripVTControlCharacters } from 'node:util'
import { openScratchFolder } from '../machine/scratch-folder.ts'
import { closingLines } from './closing-lines.ts'
import { buildGuide } from './course/build-guide.ts'
import { recordFixture } from './fixtures/record.ts'

test('a run ends with its causes and its counts', async () => {
  await using scratch = await openScratchFolder()
  const guide = buildGuide([await recordFixture({ folder: scratch.path, target: 'two' })])
  const [run] = guide.runs
  assert.ok(run)
  const lines = stripVTControlCharacters(closingLines(guide, run, 'reports/index.html'))
    .trim()
    .split('\n')
  assert.equal(lines[0], '6 examples do not work, for 6 causes:')
  assert.equal(
    lines[1],
    '  1. 1 example: Then the service runs 2 tasks: runningCount: 1, instead of runningCount: 2',
  )
  assert.ok(
    lines.includes('1. An assertion that fails (features/2-real-world-simulation/2-failures.feature:7)'),
  )
  assert.equal(
    lines.at(-5),
    'On Target two 10 of 18 examples work; 4 fail, 2 are blocked, 1 is a known gap, 1 is not supported.',
  )
  assert.equal(lines.at(-1), '10 passed, 6 failed')
})
