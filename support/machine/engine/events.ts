import type { Readable } from 'node:stream'
import type Dockerode from 'dockerode'

/** One entry of the engine's event stream, as far as it is used here. */
export type EngineEvent = {
  readonly Action: string
  readonly Actor: { readonly ID: string; readonly Attributes: Readonly<Record<string, string>> }
}

/** Calls `listener` for each event that the engine's filters let through, until it is disposed of. */
export async function watchEvents(
  docker: Dockerode,
  filters: Readonly<Record<string, string[]>>,
  listener: (event: EngineEvent) => void,
): Promise<AsyncDisposable> {
  const stream = (await docker.getEvents({ filters: JSON.stringify(filters) })) as Readable
  let rest = ''
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line !== '') listener(JSON.parse(line) as EngineEvent)
  })
  // The stream breaks when the engine stops; whoever waits for an event also has a deadline.
  stream.on('error', () => undefined)
  return {
    async [Symbol.asyncDispose]() {
      stream.destroy()
    },
  }
}
