import type { DockerFacts } from '../evidence/record.ts'
import type { ContainerState } from './docker.ts'

/** The part of what `docker inspect` says of a container that is told in a report. */
export type InspectedContainer = {
  readonly Id: string
  readonly State: { readonly Status: string; readonly ExitCode: number; readonly StartedAt: string }
  readonly Config: { readonly Image: string }
}

type InspectedHealth = {
  readonly Status: string
  readonly Log?: readonly { readonly ExitCode: number; readonly Output: string }[] | null
}

/** With what an example asserts of it. */
export type InspectedState = InspectedContainer & {
  readonly State: { readonly Running: boolean; readonly Health?: InspectedHealth | undefined }
  readonly Config: {
    readonly Cmd: string[] | null
    readonly Env: string[] | null
    readonly Labels: Record<string, string> | null
    readonly WorkingDir: string
    readonly User: string
  }
  readonly HostConfig: { readonly Memory?: number | undefined; readonly ReadonlyRootfs?: boolean | undefined }
}

/** The same of an image. */
export type InspectedImage = {
  readonly Id: string
  readonly RepoDigests?: readonly string[] | null
  readonly RootFS?: { readonly Layers?: readonly string[] | undefined }
  readonly Size?: number
}

/** What is worth showing of a container; of an unknown one that it is absent. */
export function containerFacts(id: string, found: InspectedContainer | undefined): DockerFacts {
  if (found === undefined) return { of: 'container', id, state: 'absent' }
  const { State, Config } = found
  return {
    of: 'container',
    id: found.Id,
    state: State.Status,
    startedAt: State.StartedAt,
    image: Config.Image,
    ...(State.Status !== 'running' && { exitCode: State.ExitCode }),
  }
}

/** By Docker, and by Podman. */
const notStarted = ['created', 'configured', 'initialized']

/** What the engine says of a container, whoever asked it. */
export function containerState({ State, Config, HostConfig }: InspectedState): ContainerState {
  return {
    running: State.Running,
    ended: !State.Running && !notStarted.includes(State.Status),
    exitCode: State.ExitCode,
    command: Config.Cmd ?? [],
    environment: Config.Env ?? [],
    workingDirectory: Config.WorkingDir,
    user: Config.User,
    memory: HostConfig.Memory ?? 0,
    readOnly: HostConfig.ReadonlyRootfs ?? false,
    labels: Config.Labels ?? {},
    failingCheck: failingCheck(State.Health),
  }
}

function failingCheck(health: InspectedHealth | undefined): string | undefined {
  const last = health?.Log?.at(-1)
  return last === undefined || last.ExitCode === 0 ? undefined : last.Output.trim()
}

/** What is worth showing of an image; nothing of an unknown one. */
export function imageFacts(found: InspectedImage | undefined): DockerFacts | undefined {
  if (found === undefined) return undefined
  return {
    of: 'image',
    id: found.Id,
    digests: found.RepoDigests ?? [],
    layers: found.RootFS?.Layers ?? [],
    bytes: found.Size ?? 0,
  }
}

/** How many lines a container has written. */
export function logFacts(text: string): DockerFacts {
  return { of: 'log', lines: text === '' ? 0 : text.trimEnd().split('\n').length }
}
