import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readMessages } from '../guide/recording/read-messages.ts'
import { readRecording } from '../guide/recording/read-recording.ts'
import type { RecordedExample, Recording } from '../guide/recording/recording.ts'
import { readRunFacts } from '../guide/recording/run-file.ts'
import { project } from '../machine/project.ts'
import type { MutatedEmulator } from './mutated-emulator.ts'

/** Not the embedded target's name, so that nothing is compared with what that one is known to do. */
const targetName = 'mutant'
const cucumber = join(project, 'node_modules/@cucumber/cucumber/bin/cucumber.js')

export type SpecRun = {
  /** Cucumber's words for what to run. */
  readonly words: readonly string[]
  readonly environment: NodeJS.ProcessEnv
  readonly signal: AbortSignal
}

/** The start has found that the target does not answer as it must; no example was run. */
export class RefusedAtStart extends Error {}

/**
 * Runs examples against an emulator and returns what came of those that were chosen. Throws when that says nothing, and
 * when the start refuses the target.
 */
export async function runExamples(emulator: MutatedEmulator, run: SpecRun): Promise<RecordedExample[]> {
  const { examples, facts, problem } = await recordExamples(emulator, run)
  if (facts.problem !== '') throw new RefusedAtStart(facts.problem)
  const tried = [...examples.values()].filter(({ run }) => run.attempts > 0)
  // What cannot be cleaned up any more, after an example has failed, is no other problem.
  const isTold = tried.some(({ run: { status } }) => status === 'fails' || status === 'blocked')
  if (problem !== undefined && !isTold) throw new Error(problem.message)
  return tried
}

/** Runs examples against an emulator and returns the recording. */
export async function recordExamples(
  { folder, endpoint }: MutatedEmulator,
  { words, environment, signal }: SpecRun,
): Promise<Recording> {
  signal.throwIfAborted()
  const child = spawn(process.execPath, [cucumber, ...words], {
    cwd: folder,
    env: {
      ...environment,
      TARGET: 'endpoint',
      ENDPOINT_URL: endpoint,
      ENDPOINT_NAME: targetName,
      REPORT_FOLDER: 'reports',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  // The spec cleans up before it ends.
  const end = () => child.kill('SIGINT')
  signal.addEventListener('abort', end)
  const said: Buffer[] = []
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk))
  await once(child, 'close')
  signal.removeEventListener('abort', end)
  signal.throwIfAborted()
  const reports = join(folder, 'reports')
  if (!existsSync(join(reports, 'messages.ndjson')))
    throw new Error(`The spec did not start: ${Buffer.concat(said)}`)
  return readRecording(readMessages(reports), readRunFacts(reports))
}
