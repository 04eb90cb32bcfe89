import type Dockerode from 'dockerode'
import { hasBuildKit } from '../../machine/engine/build-kit.ts'
import { runInContainer } from '../../machine/engine/container-exec.ts'
import { readContainerLog } from '../../machine/engine/container-log.ts'
import { digestIn } from '../../machine/engine/image-digest.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { DockerFacts, Pipeline } from '../evidence/record.ts'
import { packContext } from './build-context.ts'
import { type Docker, DockerRefusal, type RegistryLogin } from './docker.ts'
import { dockerCommands as commands, loginCommand } from './docker-command.ts'
import { containerFacts, containerState, imageFacts, logFacts } from './docker-facts.ts'

/** What came of a call: for the caller, as the command prints it, and as values for a report. */
type Done<T> = {
  readonly value: T
  readonly output?: string
  readonly docker?: DockerFacts | undefined
}
type Progress = { status?: string; id?: string; stream?: string; error?: string; aux?: { Digest?: string } }

/** Reads what BuildKit says as well, unlike the same of `modem`. Its types leave it out. */
type FollowsBuildKit = Pick<Dockerode['modem'], 'followProgress'>

/** Drives the Docker engine by its API; each call leaves the `docker` command that does the same. */
export function createEngineDocker(
  engine: Dockerode,
  labels: Readonly<Record<string, string>>,
  evidence: Evidence,
): Docker {
  const logins = new Map<string, RegistryLogin>()

  /** Runs one call and records it under the command that a person would type. */
  function did<T>(words: readonly string[], call: () => Promise<Done<T>>): Promise<T> {
    return didTyped([words], call)
  }

  async function didTyped<T>(command: Pipeline, call: () => Promise<Done<T>>): Promise<T> {
    try {
      const { value, output = '', docker } = await call()
      evidence.leave({ kind: 'command', command, output, exitCode: 0, ...(docker && { docker }) })
      return value
    } catch (error) {
      const refusal = asRefusal(error)
      evidence.leave({ kind: 'command', command, output: refusal.message, exitCode: 1 })
      throw refusal
    }
  }

  /** Reads a progress stream to its end; an error in it is a refusal. */
  async function follow(stream: NodeJS.ReadableStream): Promise<{ text: string; digest: string }> {
    const events = await new Promise<Progress[]>((resolve, reject) => {
      const follower = engine as Dockerode & FollowsBuildKit
      follower.followProgress(stream, (error, all: Progress[]) => (error ? reject(error) : resolve(all)))
    })
    const failed = events.find((event) => event.error !== undefined)
    if (failed?.error !== undefined) throw new DockerRefusal(failed.error)
    const text = events
      .filter((event) => !/ing$/.test(event.status ?? ''))
      .map(line)
      .join('')
    const digest = /[Dd]igest: (sha256:[0-9a-f]{64})/.exec(text)?.[1] ?? ''
    return { text, digest }
  }

  /** By Docker's API, Podman does not name the digest while it pulls. */
  async function pulledDigest(reference: string): Promise<string> {
    const { RepoDigests } = await engine.getImage(reference).inspect()
    return digestIn(RepoDigests ?? [], reference) ?? ''
  }

  function credentials(reference: string) {
    const login = logins.get(reference.split('/')[0] ?? '')
    return login && { username: login.username, password: login.password, serveraddress: login.registry }
  }

  return {
    version: () =>
      did(commands.version(), async () => {
        const { Version } = await engine.version()
        return { value: Version, output: Version }
      }),

    build: (build) =>
      did(commands.build(build), async () => {
        const { folder, tag, buildArguments, labels, buildKit = false } = build
        const stream = await engine.buildImage(await packContext(folder), {
          t: tag,
          buildargs: { ...buildArguments },
          labels: { ...labels },
          forcerm: true,
          ...(buildKit && (await hasBuildKit(engine)) && { version: '2' }),
        })
        const { text } = await follow(stream)
        return { value: undefined, output: text }
      }),

    tag: (image, reference) =>
      did(commands.tag(image, reference), async () => {
        await engine.getImage(image).tag(splitReference(reference))
        return { value: undefined }
      }),

    login: (login) =>
      didTyped(loginCommand(login), async () => {
        await engine.checkAuth({
          username: login.username,
          password: login.password,
          serveraddress: login.registry,
        })
        logins.set(login.registry, login)
        return { value: undefined, output: 'Login Succeeded' }
      }),

    logout: (registry) =>
      did(commands.logout(registry), async () => {
        logins.delete(registry)
        return { value: undefined, output: `Removing login credentials for ${registry}` }
      }),

    push: (reference) =>
      did(commands.push(reference), async () => {
        const stream = await engine.getImage(reference).push({ authconfig: credentials(reference) ?? {} })
        const { text, digest } = await follow(stream)
        return { value: digest, output: text, docker: { of: 'digest', digest } }
      }),

    pull: (reference) =>
      did(commands.pull(reference), async () => {
        const auth = credentials(reference)
        const stream: NodeJS.ReadableStream = await engine.pull(reference, auth ? { authconfig: auth } : {})
        const { text, digest } = await follow(stream)
        const value = digest || (await pulledDigest(reference))
        return { value, output: text, docker: { of: 'digest', digest: value } }
      }),

    run: (image, containerPort) =>
      did(commands.run(image, containerPort), async () => {
        const port = `${containerPort}/tcp`
        const container = await engine.createContainer({
          Image: image,
          Labels: { ...labels },
          ExposedPorts: { [port]: {} },
          HostConfig: { PortBindings: { [port]: [{ HostIp: '127.0.0.1', HostPort: '' }] } },
        })
        await container.start()
        const docker = { of: 'container', id: container.id, state: 'running', image } as const
        return { value: container.id, output: container.id, docker }
      }),

    inspect: (containerId) =>
      did(commands.inspect(containerId), async () => {
        const found = await absentAsUndefined(engine.getContainer(containerId).inspect())
        const docker = containerFacts(containerId, found)
        if (found === undefined)
          return { value: undefined, output: `No such container: ${containerId}`, docker }
        const { State, Config } = found
        return {
          value: containerState(found),
          output: JSON.stringify({ State, Image: Config.Image, Labels: Config.Labels }, undefined, 2),
          docker,
        }
      }),

    port: (containerId, containerPort) =>
      did(commands.port(containerId, containerPort), async () => {
        const { NetworkSettings } = await engine.getContainer(containerId).inspect()
        const binding = NetworkSettings.Ports[`${containerPort}/tcp`]?.[0]
        if (binding === undefined)
          throw new DockerRefusal(`No public port '${containerPort}' published for ${containerId}`)
        const value = Number(binding.HostPort)
        return { value, output: `${binding.HostIp}:${value}`, docker: { of: 'port', port: value } }
      }),

    logs: (containerId) =>
      did(commands.logs(containerId), async () => {
        const text = await readContainerLog(engine.getContainer(containerId))
        return { value: text, output: text, docker: logFacts(text) }
      }),

    stop: (containerId, seconds) =>
      did(commands.stop(containerId, seconds), async () => {
        await engine.getContainer(containerId).stop({ t: seconds })
        return { value: undefined, output: containerId }
      }),

    exec: (containerId, command) =>
      did(commands.exec(containerId, command), async () => {
        const output = await runInContainer(engine, containerId, command)
        return { value: output, output }
      }),

    kill: (containerId) =>
      did(commands.kill(containerId), async () => {
        await engine.getContainer(containerId).kill()
        return { value: undefined, output: containerId }
      }),

    removeContainer: (containerId) =>
      did(commands.removeContainer(containerId), async () => {
        await absentAsUndefined(engine.getContainer(containerId).remove({ force: true, v: true }))
        return { value: undefined, output: containerId }
      }),

    image: (reference) =>
      did(commands.image(reference), async () => {
        const found = await absentAsUndefined(engine.getImage(reference).inspect())
        if (found === undefined) return { value: undefined, output: `No such image: ${reference}` }
        const value = { id: found.Id, digests: found.RepoDigests ?? [] }
        return {
          value,
          output: JSON.stringify(
            { Id: found.Id, RepoDigests: found.RepoDigests, RepoTags: found.RepoTags },
            undefined,
            2,
          ),
          docker: imageFacts(found),
        }
      }),

    removeImage: (reference) =>
      did(commands.removeImage(reference), async () => {
        await engine.getImage(reference).remove()
        return { value: undefined, output: `Untagged: ${reference}` }
      }),
  }
}

function line({ status, id, stream }: Progress): string {
  if (stream !== undefined) return stream
  if (status === undefined) return ''
  return id === undefined ? `${status}\n` : `${id}: ${status}\n`
}

function splitReference(reference: string): { repo: string; tag: string } {
  const at = reference.lastIndexOf(':')
  return { repo: reference.slice(0, at), tag: reference.slice(at + 1) }
}

function asRefusal(error: unknown): DockerRefusal {
  if (error instanceof DockerRefusal) return error
  return new DockerRefusal((error as Error).message, { cause: error })
}

async function absentAsUndefined<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof Error && 'statusCode' in error && error.statusCode === 404) return undefined
    throw error
  }
}
