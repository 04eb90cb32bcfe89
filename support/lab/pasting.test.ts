import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Command } from '../guide/course/lesson.ts'
import { readLessons } from '../guide/course/lesson-files.ts'
import { isAsExpected } from './lesson-shell-harness.ts'

test('nearly all visible commands can be pasted', () => {
  const commands = readLessons()
    .flatMap(({ doIt, tryIt, cleanUp }) => [...doIt, ...tryIt, ...cleanUp])
    .filter((block): block is Command => block.kind === 'command')
  const pasted = commands.filter(({ noCopy }) => noCopy === '')
  assert.ok(pasted.length / commands.length >= 0.95, `${pasted.length} of ${commands.length}`)
})

test('what stands in a lesson is compared with what is printed', () => {
  assert.ok(isAsExpected('{\n    "status": "ACTIVE"\n}\n', '{\n  "status": "…"\n}'))
  assert.ok(isAsExpected('one\ntwo\nthree\n', '…\nthree'))
  assert.ok(isAsExpected('three\n', '…\nthree'))
  assert.ok(!isAsExpected('three\nfour\n', '…\nthree'))
  assert.ok(!isAsExpected('PENDING\n', 'RUNNING'))
  assert.ok(!isAsExpected('something\n', ''))
})
