import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { findEngine } from '../../engine/find-engine.ts'
import { readBuildNotes, sweepBuildCache } from '../build-cache.ts'
import type { Run } from '../run.ts'
import { removeFolder, sweepRun } from '../sweep.ts'

/** The engine finishes some of what a dead client had asked for, so one look is not enough. Milliseconds. */
const pauses = [0, 500, 1_500, 3_000, 5_000]

const run = JSON.parse(process.argv[2] ?? '') as Run
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)

process.stdin.resume()
await once(process.stdin, 'end')
const isOurs = await readBuildNotes(run.folder)
await removeFolder(run.folder)
const { docker } = await findEngine(process.env)
for (const pause of pauses) {
  await setTimeout(pause)
  await sweepRun(docker, run.id)
  if (isOurs !== undefined) await sweepBuildCache(docker, isOurs)
}
