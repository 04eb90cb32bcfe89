import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Runs the Docker CLI and returns what it prints. */
export async function docker(command: readonly string[], input = ''): Promise<string> {
  const running = promisify(execFile)('docker', command)
  running.child.stdin?.end(input)
  return (await running).stdout
}
