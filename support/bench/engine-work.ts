import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** What the Docker engine was asked to do. */
export type EngineWork = { pushes: number; pulls: number; runs: number; stops: number }

type Event = { readonly Type: string; readonly Action: string }

/** Counts what the engine does until it is disposed of. */
export function countEngineWork(): Disposable & { readonly work: EngineWork } {
  const work: EngineWork = { pushes: 0, pulls: 0, runs: 0, stops: 0 }
  const kinds = ['image', 'container'].flatMap((type) => ['--filter', `type=${type}`])
  const events = spawn('docker', ['events', ...kinds, '--format', '{{json .}}'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  createInterface(events.stdout).on('line', (line) => {
    const { Type: type, Action: action } = JSON.parse(line) as Event
    if (type === 'image' && action === 'push') work.pushes += 1
    if (type === 'image' && action === 'pull') work.pulls += 1
    if (type === 'container' && action === 'start') work.runs += 1
    if (type === 'container' && action === 'stop') work.stops += 1
  })
  return { work, [Symbol.dispose]: () => void events.kill() }
}
