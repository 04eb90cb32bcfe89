import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** Of what a program said before it failed. */
const keptLines = 2

export type Command = {
  readonly program: string
  readonly args: readonly string[]
  /** Added to the environment of this process. */
  readonly variables?: Readonly<Record<string, string>>
  /** Told each line that the program writes, on either stream. */
  readonly onLine?: ((line: string) => void) | undefined
  /** Ends the program. */
  readonly signal?: AbortSignal | undefined
  /** Whether what the program has started ends with it. */
  readonly group?: boolean
}

/** A program that could not be started, was ended, or ended with something else than 0. */
export class CommandFailed extends Error {
  /** Whether there is no such program on this machine. */
  readonly missing: boolean

  constructor(message: string, cause?: Error & { readonly code?: string }) {
    super(message, { cause })
    this.missing = cause?.code === 'ENOENT'
  }
}

/** Runs a program, waits for its end also when it is aborted, and returns its standard output. */
export async function runCommand(command: Command): Promise<string> {
  const { program, args, variables, onLine, signal, group = false } = command
  signal?.throwIfAborted()
  const assignments = Object.entries(variables ?? {}).map(([name, value]) => `${name}=${value}`)
  const [file, ...rest] =
    assignments.length > 0 ? ['env', ...assignments, program, ...args] : [program, ...args]
  const child = spawn(file, rest, { stdio: ['ignore', 'pipe', 'pipe'], detached: group })
  const output: string[] = []
  const last: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => output.push(line))
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on('line', (line) => {
      onLine?.(line)
      if (line.trim() !== '' && last.push(line.trim()) > keptLines) last.shift()
    })
  }
  const end = () => {
    if (group && child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM')
    else child.kill('SIGTERM')
  }
  signal?.addEventListener('abort', end)
  const failure = await new Promise<Error | undefined>((resolve) => {
    child.once('error', resolve)
    child.once('close', () => resolve(undefined))
  })
  signal?.removeEventListener('abort', end)
  signal?.throwIfAborted()
  if (failure !== undefined)
    throw new CommandFailed(`${program} cannot be started: ${failure.message}.`, failure)
  if (child.exitCode === 0) return output.join('\n')
  throw new CommandFailed(
    `${program} ended with ${child.exitCode ?? child.signalCode}: ${last.join(' / ').replace(/\.$/, '') || 'it said nothing'}.`,
  )
}
