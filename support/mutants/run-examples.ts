import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { readMessages } from '../report/recording/read-messages.ts'
import { readRecording } from '../report/recording/read-recording.ts'
import type { RecordedExample } from '../report/recording/recording.ts'
import { readRunFacts } from '../report/recording/run-file.ts'
import { project } from './all-mutants.ts'
import type { MutatedEmulator } from './mutated-emulator.ts'

/** Not the embedded target's name, so that nothing is compared with what that one is known to do. */
const targetName = 'mutant'
const cucumber = join(project, 'node_modules/@cucumber/cucumber/bin/cucumber.js')

/** Runs examples against an emulator and returns what came of those that were chosen. */
export async function runExamples(
  { folder, endpoint }: MutatedEmulator,
  { words, environment }: { words: readonly string[]; environment: NodeJS.ProcessEnv },
): Promise<RecordedExample[]> {
  const child = spawn(process.execPath, [cucumber, ...words], {
    cwd: folder,
    env: { ...environment, TARGET: 'endpoint', ENDPOINT_URL: endpoint, ENDPOINT_NAME: targetName },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const said: Buffer[] = []
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk))
  await once(child, 'close')
  const reports = join(folder, 'reports')
  const { examples, problem } = readRecording(readMessages(reports), readRunFacts(reports))
  if (problem !== undefined) throw new Error(`${problem.message}\n${Buffer.concat(said)}`)
  return [...examples.values()].filter(({ run }) => run.attempts > 0)
}
