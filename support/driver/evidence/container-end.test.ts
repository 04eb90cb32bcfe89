import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ContainerState, Docker } from '../docker/docker.ts'
import { containerEnd, tellingLine } from './container-end.ts'

const logs: readonly (readonly [log: string, line: string])[] = [
  ['starts\nFATAL: DATABASE_URL is not set\n', 'FATAL: DATABASE_URL is not set'],
  ['Error: no config\n    at load (app.js:1:7)\n\nNode.js v24.1.0\n', 'Error: no config'],
  ['Traceback\n  File "app.py"\nKeyError: \'URL\'\n', "KeyError: 'URL'"],
  ['first\nlast', 'last'],
  ['', ''],
]
for (const [log, line] of logs) {
  test(`what says most of a log: ${line || 'nothing'}`, () => assert.equal(tellingLine(log), line))
}

const docker = (state: Partial<ContainerState> | undefined, log = '') =>
  ({ inspect: async () => state, logs: async () => log }) as unknown as Docker

test('a container that has ended says how, and in which words', async () => {
  const end = await containerEnd(docker({ ended: true, exitCode: 2 }, 'FATAL: no config\n'), 'c0')
  assert.equal(end, 'The container has ended with exit code 2. It says: FATAL: no config')
  const silent = await containerEnd(docker({ ended: true, exitCode: 0 }), 'c0')
  assert.equal(silent, 'The container has ended with exit code 0. It has written nothing.')
})

test('one that runs has no end, and of one that is gone nobody knows', async () => {
  assert.equal(await containerEnd(docker({ ended: false }), 'c0'), undefined)
  assert.equal(await containerEnd(docker(undefined), 'c0'), undefined)
})
