import { Agent } from 'node:http'
import { inspect } from 'node:util'
import Docker from 'dockerode'
import { type ContainerEngine, EngineError, type EngineHost } from './container-engine.ts'
import { watchContainers } from './container-events.ts'
import { containerFacts } from './container-facts.ts'
import { readLog } from './container-log.ts'
import { containerOptions } from './container-options.ts'
import { asEngineError } from './docker-error.ts'
import { pullImage } from './image-pull.ts'
import { limit } from './limit.ts'

export type DockerEngineOptions = {
  readonly socketPath: string
  /** Pause before the event stream is opened again, in milliseconds. */
  readonly reconnect: number
}

/**
 * How many containers are made, started or removed at a time. Each takes the engine a process or more: with as few as
 * there are CPUs, a busy machine gives them too small a share; with many more, the API answers late and none starts sooner.
 */
const concurrency = 8

/** The container engine port on a Docker engine; every API since 1.41 (Docker 20.10) will do. */
export function dockerEngine({ socketPath, reconnect }: DockerEngineOptions): ContainerEngine {
  // An empty host keeps dockerode from reading DOCKER_HOST.
  const connection = { socketPath, host: '', agent: new ShortAgent({ keepAlive: false }) }
  const docker = new Docker(connection)
  const change = limit(concurrency)
  return {
    async pull(image, credentials) {
      const { digest } = await pullImage(docker, image, credentials)
      // Podman does not name the digest while it pulls.
      return digest === undefined ? ((await findImage(docker, image)) ?? {}) : { digest }
    },
    localImage: (image) => findImage(docker, image),
    removeImage: (reference) => change(() => gone(docker.getImage(reference).remove())),
    create: (order) =>
      change(async () => (await engineCall(docker.createContainer(containerOptions(order)))).id),
    // What has been made is started first, so that the first of many tasks run before the last are made.
    start: (id) => change(() => engineCall(docker.getContainer(id).start()), { next: true }),
    stop: (id, grace) => ignoringUnchanged(docker.getContainer(id).stop({ t: Math.ceil(grace / 1000) })),
    remove: (id) => change(() => gone(docker.getContainer(id).remove({ force: true, v: true }))),
    inspect: async (id) => containerFacts(await engineCall(docker.getContainer(id).inspect())),
    stats: (id) => engineCall(docker.getContainer(id).stats({ stream: false, 'one-shot': true })),
    readLog: (request) => readLog(docker, request),
    createVolume: async (name, labels) => {
      await engineCall(docker.createVolume({ Name: name, Labels: { ...labels } }))
    },
    removeVolume: (name) => gone(docker.getVolume(name).remove()),
    async list(label) {
      const filters = { label: [label] }
      return (await engineCall(docker.listContainers({ all: true, filters }))).map(({ Id }) => Id)
    },
    host: async () => engineHost(await engineCall(docker.info())),
    watch: (label, watcher) => watchContainers(docker, { label, watcher, reconnect }),
  }
}

/**
 * A kept connection to an engine that has restarted would fail the next call, so none is kept. And dockerode prints its
 * options before each call, also when nobody debugs it: an agent with all its sockets would take it many milliseconds.
 */
class ShortAgent extends Agent {
  [inspect.custom](): string {
    return 'Agent'
  }
}

async function engineCall<T>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    throw asEngineError(error)
  }
}

/** Stopping what has stopped already is no failure. */
async function ignoringUnchanged(call: Promise<unknown>): Promise<void> {
  try {
    await call
  } catch (error) {
    if (asStatus(error) !== 304) throw asEngineError(error)
  }
}

/** Removing what is gone, or is being removed by somebody else, is no failure. */
async function gone(call: Promise<unknown>): Promise<void> {
  try {
    await call
  } catch (error) {
    const status = asStatus(error)
    if (status !== 404 && status !== 409) throw asEngineError(error)
  }
}

async function findImage(docker: Docker, image: string): Promise<{ digest?: string } | undefined> {
  try {
    const { RepoDigests = [] } = await engineCall(docker.getImage(image).inspect())
    const repository = image.replace(/@.*$/, '').replace(/:[^/]*$/, '')
    const [digest, another] = RepoDigests.filter((each) => each.startsWith(`${repository}@`))
    // Of several, nobody says which one the registry has: Podman has its own for what it has built.
    return digest === undefined || another !== undefined
      ? {}
      : { digest: digest.slice(repository.length + 1) }
  } catch (error) {
    if (error instanceof EngineError && error.kind === 'absent') return undefined
    throw error
  }
}

function asStatus(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined
}

function engineHost(info: unknown): EngineHost {
  const { NCPU, MemTotal, ServerVersion, Architecture } = info as Record<string, unknown>
  return {
    cpus: Number(NCPU),
    memoryBytes: Number(MemTotal),
    version: String(ServerVersion),
    architecture: /aarch64|arm64/.test(String(Architecture)) ? 'ARM64' : 'X86_64',
  }
}
