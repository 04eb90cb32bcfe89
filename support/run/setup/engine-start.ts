import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { runCommand } from '../../machine/command.ts'
import { messageOf } from '../../machine/first-failure.ts'
import { readPid } from './stale-pid.ts'

const daemon = 'dockerd'
const log = '/var/log/dockerd.log'

/** What to watch while an engine starts: `failed` rejects when it ends instead. */
export type StartingEngine = { readonly how: string; readonly failed: Promise<never> }

/** Starts the machine's Docker engine as the machine starts its services, or else by itself. */
export async function startEngine(signal: AbortSignal): Promise<StartingEngine> {
  const running = await readPid('/var/run/docker.pid', daemon)
  if (running !== undefined) return { how: `process ${running}`, failed: never() }
  await readPid('/var/run/docker/containerd/containerd.pid', 'containerd')
  if (existsSync('/run/systemd/system')) return await startService('systemctl', ['start', 'docker'], signal)
  const init = (await readFile('/proc/1/comm', 'utf8')).trim()
  if (init === 'init' && existsSync('/etc/init.d/docker'))
    return await startService('service', ['docker', 'start'], signal)
  return await startAlone()
}

async function startService(program: string, args: string[], signal: AbortSignal): Promise<StartingEngine> {
  await runCommand({ program, args, signal })
  return { how: [program, ...args].join(' '), failed: never() }
}

/** Where nothing looks after services, the engine becomes a process of its own that outlives this one. */
async function startAlone(): Promise<StartingEngine> {
  await using output = await open(log, 'a')
  const { size } = await output.stat()
  const engine = spawn(daemon, [], { detached: true, cwd: '/', stdio: ['ignore', output.fd, output.fd] })
  engine.unref()
  const failed = explainEnd(engine, size)
  failed.catch(() => undefined)
  return { how: `${daemon}, log in ${log}`, failed }
}

async function explainEnd(engine: ChildProcess, from: number): Promise<never> {
  await once(engine, 'exit').catch((cause: unknown) => {
    throw new Error(`The Docker engine cannot be started: ${messageOf(cause)}.`, { cause })
  })
  const said = (await readFile(log)).subarray(from).toString('utf8').trim().split('\n')
  throw new Error(`The Docker engine ended as soon as it was started: ${said.at(-1)}. More is in ${log}.`)
}

function never(): Promise<never> {
  return new Promise(() => undefined)
}
