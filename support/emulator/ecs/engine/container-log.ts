import type Docker from 'dockerode'
import type { EngineLogLine, EngineLogRequest } from './container-engine.ts'
import { asEngineError } from './docker-error.ts'
import { LogFrames } from './log-frames.ts'
import { LogLines } from './log-lines.ts'

/**
 * The lines of a container's log, with the moments at which they were written, as they come. Who follows a log gets
 * whole lines; who reads it to its end also gets a last one without a newline.
 */
export async function* readLog(
  docker: Docker,
  { id, terminal, follow, since, last }: EngineLogRequest,
): AsyncGenerator<EngineLogLine[]> {
  const frames = new LogFrames(terminal)
  const lines = new LogLines()
  const options = {
    stdout: true,
    stderr: true,
    timestamps: true,
    ...(since !== undefined && { since: epochSeconds(since) }),
    ...(last !== undefined && { tail: last }),
  }
  try {
    const container = docker.getContainer(id)
    if (!follow) {
      const written = frames.add(await container.logs({ ...options, follow: false }))
      yield [...lines.add([...written, ...frames.rest()]), ...lines.rest()]
      return
    }
    for await (const chunk of await container.logs({ ...options, follow: true })) {
      yield lines.add(frames.add(Buffer.from(chunk)))
    }
  } catch (error) {
    throw asEngineError(error)
  }
}

/** `2026-01-01T00:00:00.000000001Z` is `1767225600.000000001`: nanoseconds, which a number cannot hold. */
function epochSeconds(time: string): string {
  const [, nanoseconds = '0'] = /\.(\d+)Z$/.exec(time) ?? []
  return `${Math.floor(Date.parse(time) / 1000)}.${nanoseconds.padEnd(9, '0')}`
}
