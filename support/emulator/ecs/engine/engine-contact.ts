import Docker from 'dockerode'
import { asEngineError } from './docker-error.ts'

const patience = 10_000

/** Tasks could not be run, or would be run out of sight; the message is one sentence. */
export class EngineOutOfReach extends Error {
  override readonly name = 'EngineOutOfReach'
}

/**
 * Throws `EngineOutOfReach` unless an engine answers at the socket. With a label, for example that of the container
 * which this runs in, it must have a container that bears it: a socket that was mounted may be that of another engine.
 */
export async function mustReachEngine(socketPath: string, label?: string): Promise<void> {
  const docker = new Docker({ socketPath, host: '', timeout: patience })
  const filters = label === undefined ? {} : { label: [label] }
  let known: number
  try {
    known = (await docker.listContainers({ filters })).length
  } catch (error) {
    const { message } = asEngineError(error)
    throw new EngineOutOfReach(`The emulator cannot reach a container engine at ${socketPath}: ${message}.`)
  }
  if (label === undefined || known > 0) return
  throw new EngineOutOfReach(
    `The container engine that the emulator reaches at ${socketPath} is another than the one that runs it.`,
  )
}
