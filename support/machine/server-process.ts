import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'

/** A server in a process of its own, so that its memory can be told from the benchmark's. */
export type ServerProcess = AsyncDisposable & {
  readonly port: number
  /** The most memory that it ever had resident, in bytes; `undefined` where the system does not tell. */
  peakMemory(): Promise<number | undefined>
}

/** Starts a program on a free port; `ready` finds the port in the line that says so. */
export async function startServer(given: {
  readonly command: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly ready: RegExp
}): Promise<ServerProcess> {
  const child = spawn(given.command, given.args, { env: given.env, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(child, 'exit')
  const port = await Promise.race([
    findPort(child.stdout, given.ready),
    findPort(child.stderr, given.ready),
    ended.then(() => {
      throw new Error(`${given.command} ended before it was ready. Run it by hand to see why.`)
    }),
  ])
  return {
    port,
    peakMemory: () => peakMemory(child.pid ?? 0),
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Reads on after the port was found, or the server would stop when its pipe is full. */
function findPort(output: NodeJS.ReadableStream, ready: RegExp): Promise<number> {
  return new Promise((resolve) => {
    createInterface(output).on('line', (line) => {
      const [, port] = ready.exec(line) ?? []
      if (port !== undefined) resolve(Number(port))
    })
  })
}

/** https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
async function peakMemory(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? []
  return kibibytes === undefined ? undefined : Number(kibibytes) * 1024
}
