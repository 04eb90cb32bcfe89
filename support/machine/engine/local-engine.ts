import { type Engine, findEngine, NoEngine } from './find-engine.ts'

/** An engine that a program of this machine reaches by a socket. */
export type LocalEngine = Engine & { readonly socketPath: string }

/** For what runs the emulator in a process of this machine: the engine that the spec would use as well. */
export async function findLocalEngine(environment: NodeJS.ProcessEnv): Promise<LocalEngine> {
  const engine = await findEngine(environment)
  const { socketPath, description } = engine
  if (socketPath !== undefined) return { ...engine, socketPath }
  throw new NoEngine(
    `The engine is at ${description}, but an emulator outside a container needs one at a socket.`,
    false,
  )
}
