import type Docker from 'dockerode'
import type { ContainerEvent, EngineWatcher } from './container-engine.ts'
import { EngineError } from './container-engine.ts'
import { asEngineError } from './docker-error.ts'
import { jsonLines } from './json-lines.ts'

/** A container is gone: in Docker's word, and in Podman's. */
const removals = ['destroy', 'remove']

export type Watching = {
  readonly label: string
  readonly watcher: EngineWatcher
  readonly reconnect: number
}

/** Follows the engine's events until closed. When the stream breaks, for example as the engine restarts, it opens a new one. */
export function watchContainers(docker: Docker, { label, watcher, reconnect }: Watching): { close(): void } {
  const closing = new AbortController()
  // Docker events carry seconds; a little overlap costs nothing, as the events only say where to look.
  let since = Math.floor(Date.now() / 1000) - 1

  const follow = async (): Promise<void> => {
    try {
      const stream = await docker.getEvents({ since, filters: eventFilters(label) })
      closing.signal.addEventListener('abort', () => destroy(stream), { once: true })
      if (closing.signal.aborted) return destroy(stream)
      watcher.connected()
      for await (const event of jsonLines(stream)) {
        if (typeof event['time'] === 'number') since = event['time']
        const change = containerEvent(event)
        if (change !== undefined) watcher.changed(change)
      }
      throw new EngineError('unreachable', 'The event stream of the container engine has ended.')
    } catch (error) {
      if (closing.signal.aborted) return
      watcher.lost(asEngineError(error))
      const timer = setTimeout(() => void follow(), reconnect)
      closing.signal.addEventListener('abort', () => clearTimeout(timer), { once: true })
    }
  }

  void follow()
  return { close: () => closing.abort() }
}

function eventFilters(label: string) {
  return {
    type: ['container' as const],
    event: ['die', 'oom', ...removals, 'health_status'],
    label: [label],
  }
}

function destroy(stream: NodeJS.ReadableStream): void {
  if ('destroy' in stream && typeof stream.destroy === 'function') stream.destroy()
}

/**
 * Some versions say the same as `status` and `id` too; since 1.52 Docker leaves them out.
 * https://docs.docker.com/reference/api/engine/version-history/
 */
export function containerEvent({ Action, Actor }: Record<string, unknown>): ContainerEvent | undefined {
  const { ID: id, Attributes } = (Actor ?? {}) as { ID?: unknown; Attributes?: Record<string, string> }
  if (typeof id !== 'string') return undefined
  if (removals.some((each) => each === Action)) return { kind: 'removed', id }
  if (Action === 'oom') return { kind: 'out-of-memory', id }
  if (Action !== 'die') return { kind: 'changed', id }
  return { kind: 'died', id, exitCode: Number(Attributes?.['exitCode'] ?? 0) }
}
