import { existsSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { writeReport } from './build-report.ts'
import { readMessages } from './recording/read-messages.ts'
import { readRecording } from './recording/read-recording.ts'
import type { RunFacts } from './recording/run-facts.ts'
import { readRunFacts } from './recording/run-file.ts'
import { reportFolder } from './report-folder.ts'

const named = process.argv.slice(2)
const made = reportFolder([])
const folders = named.length === 0 ? [made] : named
const missing = folders.filter((folder) => !existsSync(join(folder, 'messages.ndjson')))

if (missing.length > 0) {
  console.error(`No run was recorded in ${missing.join(', ')}: there is no messages.ndjson. Run: npm test`)
  process.exitCode = 1
} else {
  const recordings = folders.map((folder) => readRecording(readMessages(folder), factsOf(folder)))
  await writeReport(recordings, made)
  console.log(`Report: ${made}/index.html`)
}

/** A run that says nothing of its target bears the name of its folder, so that two of them are not taken for one. */
function factsOf(folder: string): RunFacts {
  const facts = readRunFacts(folder)
  const name = facts.target.name || (folders.length > 1 ? basename(resolve(folder)) : '')
  return { ...facts, target: { ...facts.target, name, title: facts.target.title || name } }
}
