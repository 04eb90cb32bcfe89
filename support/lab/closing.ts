import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setInterval } from 'node:timers/promises'
import { describeOwner, isGone } from '../machine/sweep/owner.ts'

/** How often it is asked whether npm still lives, in milliseconds: of its end by `kill -9` comes no word. */
const interval = 500

/**
 * Resolves when the lab is to close: on Ctrl-C, a polite kill, a closed terminal, or when the process that started it is
 * gone, when there is one to watch.
 */
export async function closing(startedBy: string | undefined): Promise<void> {
  // Nobody may be there any more to read what is still said.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  const asked = new AbortController()
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) =>
    once(process, signal, { signal: asked.signal }),
  )
  const ends = startedBy === undefined ? forever(asked.signal) : endOf(startedBy, asked.signal)
  try {
    await Promise.race([...signals, ends])
  } finally {
    asked.abort()
    await Promise.allSettled([...signals, ends])
  }
}

/**
 * The npm that started this program, as `closing` wants it; nothing when it was started otherwise. To be asked at once:
 * a process whose parent is gone has another.
 */
export function startingNpm(environment: NodeJS.ProcessEnv): string | undefined {
  return environment['npm_lifecycle_event'] === undefined ? undefined : describeOwner(starter())
}

/** Waiting for a signal alone would not keep the process. */
async function forever(signal: AbortSignal): Promise<void> {
  for await (const _ of setInterval(60_000, undefined, { signal }));
}

async function endOf(process: string, signal: AbortSignal): Promise<void> {
  for await (const _ of setInterval(interval, undefined, { signal })) if (isGone(process)) return
}

/** npm, which most shells leave between itself and the program that it runs; elsewhere the process that started this. */
function starter(): number {
  const [name, parent] = statOf(process.ppid)
  return !name.startsWith('npm') && statOf(parent)[0].startsWith('npm') ? parent : process.ppid
}

/** The name and the parent of a process; systems without /proc say nothing. */
function statOf(pid: number): [name: string, parent: number] {
  try {
    const [, name = '', parent] =
      /^\d+ \((.*)\) \S+ (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    return [name, Number(parent)]
  } catch {
    return ['', 0]
  }
}
