import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

const keptLines = 4

export type Command = {
  readonly program: string
  readonly args: readonly string[]
  /** Told each line that the program writes, on either stream. */
  readonly onLine?: ((line: string) => void) | undefined
  /** Ends the program. */
  readonly signal?: AbortSignal | undefined
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
export async function runCommand({ program, args, onLine, signal }: Command): Promise<string> {
  signal?.throwIfAborted()
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const output: string[] = []
  const last: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => output.push(line))
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on('line', (line) => {
      onLine?.(line)
      if (line.trim() !== '' && last.push(line.trim()) > keptLines) last.shift()
    })
  }
  const end = () => child.kill('SIGTERM')
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
    `${program} ended with ${child.exitCode ?? child.signalCode}: ${last.join(' / ') || 'it said nothing'}.`,
  )
}
