import { digestIn } from '../../machine/engine/image-digest.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { DockerFacts, Pipeline } from '../evidence/record.ts'
import type { Printed, Shell } from '../shell/cli-shell.ts'
import { shellPipeline } from '../shell/shell-command.ts'
import { type Docker, DockerRefusal } from './docker.ts'
import { dockerCommands as commands, loginCommand } from './docker-command.ts'
import {
  containerFacts,
  containerState,
  type InspectedImage,
  type InspectedState,
  imageFacts,
  logFacts,
} from './docker-facts.ts'

/** Drives the Docker engine by the Docker CLI: what the evidence says is what was run. */
export function createCliDocker(shell: Pick<Shell, 'run'>, evidence: Evidence): Docker {
  /** `facts` reads what Docker said from what was printed, also when it failed. */
  async function runLine(
    command: Pipeline,
    facts: (printed: Printed) => DockerFacts | undefined = () => undefined,
  ): Promise<Printed> {
    const printed = await shell.run(shellPipeline(command))
    const { stdout, stderr, exitCode } = printed
    const output = (exitCode === 0 ? stdout : `${stdout}${stderr}`).trimEnd()
    const docker = facts(printed)
    evidence.leave({ kind: 'command', command, output, exitCode, ...(docker && { docker }) })
    if (exitCode !== 0) throw new DockerRefusal(stderr.trim())
    return printed
  }

  const run = async (words: readonly string[], facts?: (printed: Printed) => DockerFacts | undefined) =>
    (await runLine([words], facts)).stdout.trim()
  const runSilently = async (words: readonly string[]) => void (await run(words))

  /** Of what does not exist, `docker inspect` prints an empty list, and why on the other stream. */
  async function inspect<T>(
    words: readonly string[],
    facts: (found: T | undefined) => DockerFacts | undefined,
  ): Promise<T | undefined> {
    const read = (printed: string) => (JSON.parse(printed || '[]') as T[])[0]
    const printed = await absentAsUndefined(run(words, ({ stdout }) => facts(read(stdout))))
    return printed === undefined ? undefined : read(printed)
  }

  /** A push or a pull ends with the digest. */
  async function carry(words: readonly string[]): Promise<string> {
    const printed = await run(words, ({ stdout, exitCode }) =>
      exitCode === 0 && digest(stdout) !== '' ? { of: 'digest', digest: digest(stdout) } : undefined,
    )
    return digest(printed)
  }

  /** By Docker's API, Podman does not name the digest while it pulls. */
  async function pulledDigest(reference: string): Promise<string> {
    const found = await inspect<InspectedImage>(commands.image(reference), imageFacts)
    return digestIn(found?.RepoDigests ?? [], reference) ?? ''
  }

  return {
    version: () => run(commands.version()),
    build: async (build) => {
      const hasBuildx = build.buildKit === true && (await shell.run('docker buildx version')).exitCode === 0
      await run([...(hasBuildx ? ['env', 'DOCKER_BUILDKIT=1'] : []), ...commands.build(build)])
    },
    tag: (image, reference) => runSilently(commands.tag(image, reference)),
    login: async (login) => void (await runLine(loginCommand(login))),
    logout: (registry) => runSilently(commands.logout(registry)),
    push: (reference) => carry(commands.push(reference)),
    pull: async (reference) => (await carry(commands.pull(reference))) || (await pulledDigest(reference)),
    run: (image, containerPort) =>
      run(commands.run(image, containerPort), ({ stdout }) => ({
        of: 'container',
        id: stdout.trim(),
        state: 'running',
        image,
      })),

    inspect: async (containerId) => {
      const found = await inspect<InspectedState>(commands.inspect(containerId), (container) =>
        containerFacts(containerId, container),
      )
      return found && containerState(found)
    },

    /** It prints an address a line, for example `127.0.0.1:49153`. */
    port: async (containerId, containerPort) =>
      portIn(
        await run(commands.port(containerId, containerPort), ({ stdout }) => ({
          of: 'port',
          port: portIn(stdout),
        })),
      ),

    logs: async (containerId) => {
      const { stdout, stderr } = await runLine([commands.logs(containerId)], (printed) =>
        logFacts(printed.stdout + printed.stderr),
      )
      return stdout + stderr
    },

    stop: (containerId, seconds) => runSilently(commands.stop(containerId, seconds)),
    kill: (containerId) => runSilently(commands.kill(containerId)),
    exec: (containerId, command) => run(commands.exec(containerId, command)),
    removeContainer: async (containerId) =>
      void (await absentAsUndefined(run(commands.removeContainer(containerId)))),

    image: async (reference) => {
      const found = await inspect<InspectedImage>(commands.image(reference), imageFacts)
      return found && { id: found.Id, digests: [...(found.RepoDigests ?? [])] }
    },

    removeImage: (reference) => runSilently(commands.removeImage(reference)),
  }
}

function portIn(printed: string): number {
  const [first = ''] = printed.trim().split('\n')
  return Number(first.slice(first.lastIndexOf(':') + 1))
}

function digest(progress: string): string {
  return /[Dd]igest: (sha256:[0-9a-f]{64})/.exec(progress)?.[1] ?? ''
}

async function absentAsUndefined<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof DockerRefusal && /no such (object|container|image)/i.test(error.message))
      return undefined
    throw error
  }
}
