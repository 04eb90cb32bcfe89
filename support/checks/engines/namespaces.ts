import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** What the scripts in `inside/` are told. */
export type Plan = {
  readonly space: string
  readonly root: string
  readonly programs: string
  readonly project: string
  readonly apart: string
  readonly start: string
  readonly settings: string
}

/** The namespaces of one engine. Disposing of them ends every process in them, and nothing of them stays. */
export type Namespaces = AsyncDisposable & {
  /** The path, on this machine, of a path in them. */
  readonly outside: (path: string) => string
  /** The words that run a program in them. */
  readonly enter: (words: readonly string[]) => string[]
  /** Rejects with what was said last when they end by themselves. */
  readonly ended: Promise<never>
}

const keeper = join(import.meta.dirname, 'inside/keeper.sh')
const keptLines = 3

/** Starts an engine in mount, network, process and control group namespaces of its own. */
export async function openNamespaces(plan: Plan): Promise<Namespaces> {
  const child = spawn('sh', [keeper, `dockerfile-to-ecs-${process.pid}`], {
    // Ctrl-C reaches this program alone.
    detached: true,
    env: { ...plan, PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const over = once(child, 'close')
  const last: string[] = []
  const machine = Promise.withResolvers<string>()
  const ready = Promise.withResolvers<void>()
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      if (line.startsWith('machine ')) machine.resolve(line.slice('machine '.length))
      else if (line === 'ready') ready.resolve()
      else if (last.push(line.trim()) > keptLines) last.shift()
    })
  }
  const ended = over.then((): never => {
    throw new Error(`The engine ended: ${last.join(' / ')}`)
  })
  ended.catch(() => undefined)
  const [pid] = await Promise.race([Promise.all([machine.promise, ready.promise]), ended])
  return {
    outside: (path) => `/proc/${pid}/root${path}`,
    enter: (words) => [
      'nsenter',
      `--mount=/proc/${pid}/ns/mnt`,
      `--net=/proc/${pid}/ns/net`,
      `--pid=/proc/${pid}/ns/pid_for_children`,
      'env',
      '-C',
      plan.project,
      ...words,
    ],
    ended,
    async [Symbol.asyncDispose]() {
      child.stdin.destroy()
      await over
    },
  }
}
