import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readEnvironment } from '../machine/environment.ts'
import { project } from '../machine/project.ts'

/**
 * Runs the spec in a process of its own, for tests of how it ends. A launcher is a command that runs the words which are
 * added to it, in its own process.
 */
export async function runSpec(
  environment: Readonly<Record<string, string>>,
  words: readonly string[],
  launcher: readonly string[] = [],
): Promise<{ code: number; output: string; pid: number | undefined }> {
  const cucumber = 'node_modules/@cucumber/cucumber/bin/cucumber.js'
  const [program = '', ...rest] = [...launcher, process.execPath, cucumber, ...words]
  const spec = spawn(program, rest, {
    cwd: project,
    env: { ...readEnvironment(), FORCE_COLOR: undefined, NO_COLOR: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [spec.stdout, spec.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
  const [code] = await once(spec, 'close')
  return { code: code as number, output, pid: spec.pid }
}
