import { digestIn } from '../../machine/engine/image-digest.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { Printed, Shell } from '../shell/cli-shell.ts'
import { shellCommand } from '../shell/shell-command.ts'
import { type Docker, DockerRefusal } from './docker.ts'
import { dockerCommands as commands, loginCommand } from './docker-command.ts'

type Inspected = {
  State: { Running: boolean; ExitCode: number }
  Config: { Cmd: string[] | null; Env: string[] | null; WorkingDir: string; User: string }
  HostConfig: { Memory: number; ReadonlyRootfs: boolean }
}
type InspectedImage = { Id: string; RepoDigests: string[] | null }

/** Drives the Docker engine by the Docker CLI: what the evidence says is what was run. */
export function createCliDocker(shell: Pick<Shell, 'run'>, evidence: Evidence): Docker {
  async function runLine(line: string): Promise<Printed> {
    const printed = await shell.run(line)
    const { stdout, stderr, exitCode } = printed
    evidence.command(line, (exitCode === 0 ? stdout : `${stdout}${stderr}`).trimEnd(), exitCode)
    if (exitCode !== 0) throw new DockerRefusal(stderr.trim())
    return printed
  }

  const run = async (words: readonly string[]) => (await runLine(shellCommand(words))).stdout.trim()
  const runSilently = async (words: readonly string[]) => void (await run(words))

  /** Of what does not exist, `docker inspect` prints an empty list, and why on the other stream. */
  async function inspect<T>(words: readonly string[]): Promise<T | undefined> {
    const printed = await absentAsUndefined(run(words))
    return printed === undefined ? undefined : (JSON.parse(printed) as T[])[0]
  }

  /** By Docker's API, Podman does not name the digest while it pulls. */
  async function pulledDigest(reference: string): Promise<string> {
    const found = await inspect<InspectedImage>(commands.image(reference))
    return digestIn(found?.RepoDigests ?? [], reference) ?? ''
  }

  return {
    version: () => run(commands.version()),
    build: (build) => runSilently(commands.build(build)),
    tag: (image, reference) => runSilently(commands.tag(image, reference)),
    login: async (login) => void (await runLine(loginCommand(login))),
    logout: (registry) => runSilently(commands.logout(registry)),
    push: async (reference) => digest(await run(commands.push(reference))),
    pull: async (reference) => digest(await run(commands.pull(reference))) || (await pulledDigest(reference)),
    run: (image, containerPort) => run(commands.run(image, containerPort)),

    inspect: async (containerId) => {
      const found = await inspect<Inspected>(commands.inspect(containerId))
      if (found === undefined) return undefined
      const { State, Config, HostConfig } = found
      return {
        running: State.Running,
        exitCode: State.ExitCode,
        command: Config.Cmd ?? [],
        environment: Config.Env ?? [],
        workingDirectory: Config.WorkingDir,
        user: Config.User,
        memory: HostConfig.Memory ?? 0,
        readOnly: HostConfig.ReadonlyRootfs ?? false,
      }
    },

    /** It prints an address a line, for example `127.0.0.1:49153`. */
    port: async (containerId, containerPort) => {
      const [first = ''] = (await run(commands.port(containerId, containerPort))).split('\n')
      return Number(first.slice(first.lastIndexOf(':') + 1))
    },

    logs: async (containerId) => {
      const { stdout, stderr } = await runLine(shellCommand(commands.logs(containerId)))
      return stdout + stderr
    },

    stop: (containerId, seconds) => runSilently(commands.stop(containerId, seconds)),
    kill: (containerId) => runSilently(commands.kill(containerId)),
    exec: (containerId, command) => run(commands.exec(containerId, command)),
    removeContainer: async (containerId) =>
      void (await absentAsUndefined(run(commands.removeContainer(containerId)))),

    image: async (reference) => {
      const found = await inspect<InspectedImage>(commands.image(reference))
      return found && { id: found.Id, digests: found.RepoDigests ?? [] }
    },

    removeImage: (reference) => runSilently(commands.removeImage(reference)),
  }
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
