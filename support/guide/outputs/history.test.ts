import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openScratchFolder } from '../../machine/scratch-folder.ts'
import { exampleKey } from '../course/past-run.ts'
import type { Status } from '../recording/recording.ts'
import { keepResults, readHistory } from './history.ts'
import type { Results } from './results.ts'

const counts = { works: 0, fails: 0, blocked: 0, 'known-gap': 0, 'not-supported': 0, 'not-run': 0 }

function results(day: number, status: Status, complete = true): Results {
  const target = { name: 'one', title: 'One', version: '', edition: '', image: '' }
  return {
    version: 2,
    runs: [
      {
        id: 'run-one',
        target,
        endpoint: '',
        startedAt: new Date(Date.UTC(2026, 0, day)).toISOString(),
        milliseconds: 1,
        complete,
        counts,
        noTarget: counts,
      },
    ],
    examples: [
      {
        id: 'an-example',
        chapter: '',
        feature: '',
        rule: '',
        name: 'An example',
        uri: 'a.feature',
        line: 1,
        tags: [],
        outcomes: { 'run-one': { status, milliseconds: 1, attempts: 1 } },
      },
    ],
  }
}

test('the last twenty whole runs are remembered, the oldest first, and each once', async () => {
  await using scratch = await openScratchFolder()
  for (let day = 1; day <= 23; day += 1)
    keepResults(scratch.path, results(day, day % 2 === 0 ? 'works' : 'fails'))
  keepResults(scratch.path, results(23, 'fails'))
  keepResults(scratch.path, results(24, 'fails', false))
  const history = readHistory(scratch.path)
  assert.equal(history.length, 20)
  const key = exampleKey({ uri: 'a.feature', title: 'An example' })
  assert.deepEqual(
    history.slice(-2).map(({ target, ends }) => [target, ends.get(key)]),
    [
      ['one', 'works'],
      ['one', 'fails'],
    ],
  )
  assert.equal(readdirSync(join(scratch.path, 'history')).length, 20)
})

test('what is no result of a run is left out', async () => {
  await using scratch = await openScratchFolder()
  const folder = join(scratch.path, 'history')
  mkdirSync(folder)
  for (const [index, text] of [
    'half a {',
    '[]',
    '{"runs": [{"startedAt": "then"}]}',
    '{"runs": 3}',
  ].entries())
    writeFileSync(join(folder, `${index}.json`), text)
  assert.deepEqual(readHistory(scratch.path), [])
})
