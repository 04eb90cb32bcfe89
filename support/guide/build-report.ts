import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readEnvironment } from '../machine/environment.ts'
import { buildGuide } from './course/build-guide.ts'
import type { Guide } from './course/guide.ts'
import { keepResults, readHistory } from './outputs/history.ts'
import { writeJunit } from './outputs/junit.ts'
import { buildResults } from './outputs/results.ts'
import { writeSummary } from './outputs/summary.ts'
import { buildPage } from './page/page.ts'
import { mergeRecordings } from './recording/merge-recordings.ts'
import type { Recording } from './recording/recording.ts'

/** Puts a page into the folder that says that a run is under way; if it is killed, that page tells what to do. */
export function beginReport(folder: string): void {
  mkdirSync(folder, { recursive: true })
  for (const stale of ['evidence', 'results.json'])
    rmSync(join(folder, stale), { recursive: true, force: true })
  writeFileSync(join(folder, 'index.html'), underWay)
  writeFileSync(join(folder, 'junit.xml'), noTests)
}

/** Writes all that can be said about some runs into a folder, and returns it as the guide has it. */
export async function writeReport(
  recordings: readonly Recording[],
  folder: string,
): Promise<{ readonly guide: Guide }> {
  const guide = buildGuide(mergeRecordings(recordings), readHistory(folder))
  const results = buildResults(guide)
  const page = await buildPage(guide)
  const summary = writeSummary(guide)
  rmSync(join(folder, 'evidence'), { recursive: true, force: true })
  const files = new Map([
    ...page.files,
    ['index.html', page.html],
    ['junit.xml', writeJunit(guide)],
    ['summary.md', summary],
    ['results.json', `${JSON.stringify(results, undefined, 2)}\n`],
  ])
  for (const [name, text] of files) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  keepResults(folder, results)
  const stepSummary = stepSummaryFile(readEnvironment())
  if (stepSummary !== undefined) appendFileSync(stepSummary, summary)
  return { guide }
}

/** What a CI system finds when the run was killed. */
const noTests = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites/>\n'

const underWay = `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>A run is under way</title>
<body style="font: 1.125rem/1.6 system-ui, sans-serif; max-width: 38rem; margin: 15vh auto; padding: 0 1.25rem">
<h1 style="font-size: 1.75rem">A run is under way</h1>
<p>When it is over, the report is here. If the run was killed, <code>npm run report</code> writes the report of what it did until then.</p>
`

/** Where GitHub Actions shows Markdown beside a job; nothing elsewhere. */
function stepSummaryFile(environment: NodeJS.ProcessEnv): string | undefined {
  return environment['GITHUB_STEP_SUMMARY'] || undefined
}
