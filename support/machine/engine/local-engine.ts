import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import type Dockerode from 'dockerode'
import { type Engine, findEngine, NoEngine } from './find-engine.ts'
import { readProgress } from './progress.ts'

/** An engine that a program of this machine reaches by a socket, and that reaches this machine's loopback. */
export type LocalEngine = Engine & { readonly socketPath: string }

/** For what runs the emulator in a process of this machine: the engine that the spec would use as well. */
export async function findLocalEngine(environment: NodeJS.ProcessEnv): Promise<LocalEngine> {
  const engine = await findEngine(environment)
  const { docker, socketPath, description } = engine
  const reason =
    socketPath === undefined
      ? 'an emulator outside a container needs one at a socket'
      : 'it does not reach the loopback of this machine, where an emulator outside a container has its registry'
  if (socketPath !== undefined && (await reachesHere(docker))) return { ...engine, socketPath }
  throw new NoEngine(`The engine is at ${description}, but ${reason}. Run this where the engine runs.`, false)
}

/** Has the engine ask a registry that listens here for an image, and hangs up. */
async function reachesHere(docker: Dockerode): Promise<boolean> {
  let reached = false
  const registry = createServer((socket: Socket) => {
    reached = true
    socket.on('error', () => undefined).destroy()
  })
  registry.listen(0, '127.0.0.1')
  await once(registry, 'listening')
  const { port } = registry.address() as AddressInfo
  try {
    for await (const _ of readProgress(await docker.pull(`localhost:${port}/none:none`)));
  } catch {
    // Whatever it says: there is no image.
  } finally {
    registry.close()
  }
  return reached
}
