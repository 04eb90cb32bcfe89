import { existsSync, readFileSync } from 'node:fs'
import { messageOf } from '../../machine/first-failure.ts'
import { readKnownGaps } from '../../targets/peers/read-gaps.ts'
import type { Results } from '../outputs/results.ts'
import { proposeGaps } from './propose.ts'

const named = process.argv.slice(2)
const paths = named.length === 0 ? ['reports/results.json'] : named
const missing = paths.filter((path) => !existsSync(path))

if (missing.length > 0) {
  console.error(`There is no ${missing.join(', ')}. Run the spec first: npm test`)
  process.exitCode = 1
} else {
  try {
    const all = paths.map((path) => JSON.parse(readFileSync(path, 'utf8')) as Results)
    const target = all[0]?.runs[0]?.target
    if (target === undefined) throw new Error(`${paths[0]} holds no run.`)
    const known = readKnownGaps(target.name, process.env)
    console.log(JSON.stringify(proposeGaps(known, target.version, all), undefined, 2))
  } catch (error) {
    console.error(messageOf(error))
    process.exitCode = 1
  }
}
