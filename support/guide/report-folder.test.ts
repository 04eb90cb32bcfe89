import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reportFolder } from './report-folder.ts'

const whole = ['', '--parallel 4', '--shard 1/4', '--format progress', '-p matching --fail-fast']
const parts = [
  '--tags @phase-1',
  '-t @slow',
  '--name=rollout',
  'features/1-ecr-basics',
  '--parallel 1 features/a.feature:3',
]

test('a run that picks out examples leaves the report of the whole alone', () => {
  for (const words of whole) assert.equal(reportFolder(split(words), {}), 'reports', words)
  for (const words of parts) assert.equal(reportFolder(split(words), {}), 'reports/part', words)
  assert.equal(reportFolder(['--tags', '@phase-1'], { REPORT_FOLDER: 'here' }), 'here')
})

const split = (words: string) => words.split(' ').filter((word) => word !== '')
