import type { StartedLocalStackContainer } from '@testcontainers/localstack'
import type Dockerode from 'dockerode'
import { getContainerRuntimeClient } from 'testcontainers'
import { messageOf } from '../machine/first-failure.ts'
import type { Run } from '../machine/sweep/run.ts'
import type { LoopbackContainer } from './loopback-container.ts'
import { startWatched, TargetExited } from './start-watched.ts'

/** How the emulator ends when it does not reach its engine: see its main.ts. */
const unavailable = 69
const usualSocket = '/var/run/docker.sock'

/**
 * Starts a target that has the engine's socket. Its path for the engine may be another than here, where the engine is
 * in a virtual machine or behind a relay, so paths are tried. Throws one sentence when the engine is at none of them.
 */
export async function startWithSocket(options: {
  readonly make: () => LoopbackContainer
  readonly docker: Dockerode
  readonly run: Run
  readonly paths?: Iterable<string>
}): Promise<StartedLocalStackContainer> {
  const { make, docker, run, paths = await likelyPaths() } = options
  const problems: string[] = []
  for (const path of paths) {
    try {
      return await startWatched({ container: make().withEngineSocket(path), docker, run })
    } catch (error) {
      problems.push(socketProblem(error, path))
    }
  }
  throw new Error(
    `${problems.join(' ')} Set TESTCONTAINERS_DOCKER_SOCKET_OVERRIDE to the path of the engine's socket on the ` +
      "engine's own machine.",
  )
}

/**
 * First what `TESTCONTAINERS_DOCKER_SOCKET_OVERRIDE` says, or else the path that the socket has here, then the usual one.
 * https://node.testcontainers.org/configuration/
 */
async function likelyPaths(): Promise<Iterable<string>> {
  const { info } = await getContainerRuntimeClient()
  return new Set([info.containerRuntime.remoteSocketPath, usualSocket])
}

/** What is wrong with a path, in one sentence. Throws what has nothing to do with it. */
function socketProblem(error: unknown, path: string): string {
  if (error instanceof TargetExited && error.exitCode === unavailable) {
    const said = error.log.split('\n').find((line) => line.includes('container engine'))
    return (said ?? `The emulator cannot reach a container engine at ${path}.`).replaceAll(usualSocket, path)
  }
  const message = messageOf(error)
  if (/bind source path does not exist|statfs .*: no such file/.test(message)) {
    return `There is no socket at ${path} on the engine's machine, so tasks could not be started from there.`
  }
  throw error
}
