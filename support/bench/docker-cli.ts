import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { findLocalEngine } from '../machine/engine/local-engine.ts'
import { readEnvironment } from '../machine/environment.ts'

const { docker: engine, environment, socketPath } = await findLocalEngine(readEnvironment())
const env = { ...readEnvironment(), ...environment }

/** Where the emulator finds the engine that the Docker CLI speaks to as well. */
export const dockerSocket = socketPath

/** Runs the Docker CLI and returns what it prints. */
export async function docker(command: readonly string[], input?: string): Promise<string> {
  const running = promisify(execFile)('docker', command, { env })
  if (input !== undefined) running.child.stdin?.end(input)
  return (await running).stdout
}

/** How many containers bear a label. No program is started for it, which on a busy machine would cost what is measured. */
export async function countContainers(label: string): Promise<number> {
  return (await engine.listContainers({ all: true, filters: { label: [label] } })).length
}
