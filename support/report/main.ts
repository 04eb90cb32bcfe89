import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeReport } from './build-report.ts'
import { readMessages } from './recording/read-messages.ts'
import { readRecording } from './recording/read-recording.ts'
import { readRunFacts } from './recording/run-file.ts'
import { reportFolder } from './report-folder.ts'

const named = process.argv.slice(2)
const folders = named.length === 0 ? [reportFolder] : named
const missing = folders.filter((folder) => !existsSync(join(folder, 'messages.ndjson')))

if (missing.length > 0) {
  console.error(`No run was recorded in ${missing.join(', ')}: there is no messages.ndjson. Run: npm test`)
  process.exitCode = 1
} else {
  const recordings = folders.map((folder) => readRecording(readMessages(folder), readRunFacts(folder)))
  writeFileSync(join(reportFolder, 'summary.md'), await writeReport(recordings, reportFolder))
  console.log(`Report: ${reportFolder}/index.html`)
}
