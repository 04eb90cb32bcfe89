import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exampleKey, type PastRun } from '../course/past-run.ts'
import { fields, list, text } from '../recording/json.ts'
import type { Status } from '../recording/recording.ts'
import type { Results } from './results.ts'

const folderName = 'history'
const most = 20
const statuses = ['works', 'fails', 'blocked', 'known-gap', 'not-supported', 'not-run']

/** Keeps the results of a run beside its report, and those of the last runs before it. */
export function keepResults(folder: string, results: Results): void {
  const whole = results.runs.every(({ complete, startedAt }) => complete && startedAt !== null)
  const [first] = results.runs
  if (!whole || typeof first?.startedAt !== 'string') return
  const place = join(folder, folderName)
  mkdirSync(place, { recursive: true })
  const name = `${first.startedAt.replace(/[^0-9TZ]/g, '')}-${first.id}.json`
  writeFileSync(join(place, name), JSON.stringify(results))
  for (const old of filesIn(place).slice(0, -most)) rmSync(join(place, old))
}

/** What is known of the runs before, the oldest first. A file that is not what it should be is left out. */
export function readHistory(folder: string): PastRun[] {
  const place = join(folder, folderName)
  return filesIn(place).flatMap((name) => readResults(join(place, name)))
}

function filesIn(place: string): string[] {
  try {
    return readdirSync(place)
      .filter((name) => name.endsWith('.json'))
      .sort()
  } catch {
    return []
  }
}

function readResults(path: string): PastRun[] {
  const results = fields(parse(path))
  return list(results['runs'])
    .map(fields)
    .flatMap((run): PastRun[] => {
      const id = text(run['id'])
      const startedAt = Date.parse(text(run['startedAt']))
      if (Number.isNaN(startedAt)) return []
      const ends = list(results['examples'])
        .map(fields)
        .flatMap((example): [string, Status][] => {
          const status = text(fields(fields(example['outcomes'])[id])['status'])
          const key = exampleKey({ uri: text(example['uri']), title: text(example['name']) })
          return isStatus(status) ? [[key, status]] : []
        })
      return [{ startedAt, target: text(fields(run['target'])['name']), ends: new Map(ends) }]
    })
}

function isStatus(value: string): value is Status {
  return statuses.includes(value)
}

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
