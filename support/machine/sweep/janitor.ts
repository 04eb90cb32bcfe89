import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Run } from './run.ts'

const program = fileURLToPath(new URL('./janitor/main.ts', import.meta.url))

/**
 * Starts a process that outlives this one and sweeps up after it. It holds the other end of a pipe, so it learns of
 * this process's end however that comes: return, Ctrl-C or `kill -9`. It finds the engine by `DOCKER_HOST`.
 */
export function startJanitor(run: Run): void {
  const janitor = spawn(process.execPath, [program, JSON.stringify(run)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  janitor.unref()
  // The pipe stays open as long as this process lives, but must not keep it alive.
  if ('unref' in janitor.stdin && typeof janitor.stdin.unref === 'function') janitor.stdin.unref()
}
