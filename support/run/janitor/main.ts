import { once } from 'node:events'
import { findEngine } from '../../docker/find-engine.ts'
import type { Run } from '../run.ts'
import { removeFolder, sweepRun } from '../sweep.ts'

const run = JSON.parse(process.argv[2] ?? '') as Run
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)

process.stdin.resume()
await once(process.stdin, 'end')
await removeFolder(run.folder)
const { docker } = await findEngine(process.env)
await sweepRun(docker, run.id)
