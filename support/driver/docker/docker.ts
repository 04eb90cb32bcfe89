/** What a team does with Docker. A refusal of the engine or of a registry is a thrown `DockerRefusal`. */
export type Docker = {
  /** The engine's version. */
  version(): Promise<string>
  build(build: ImageBuild): Promise<void>
  tag(image: string, reference: string): Promise<void>
  login(login: RegistryLogin): Promise<void>
  logout(registry: string): Promise<void>
  /** Pushes and returns the digest that the registry confirmed. */
  push(reference: string): Promise<string>
  /** Pulls and returns the digest that the registry gave. */
  pull(reference: string): Promise<string>
  /** Starts a container whose port is published on a free port of loopback. */
  run(image: string, containerPort: number): Promise<string>
  /** What the engine says of a container; nothing when there is none. */
  inspect(containerId: string): Promise<ContainerState | undefined>
  /** The host port behind which a container's port answers, as `docker port` prints it. */
  port(containerId: string, containerPort: number): Promise<number>
  logs(containerId: string): Promise<string>
  /** Asks a container to end, and kills it when it has not after that many seconds. */
  stop(containerId: string, seconds: number): Promise<void>
  kill(containerId: string): Promise<void>
  /** Runs a command inside a container and returns what it printed. */
  exec(containerId: string, command: readonly string[]): Promise<string>
  removeContainer(containerId: string): Promise<void>
  /** What the engine says of an image; nothing when it has none by that name. */
  image(reference: string): Promise<LocalImage | undefined>
  removeImage(reference: string): Promise<void>
}

/** An image to build. */
export type ImageBuild = {
  /** The folder that holds the Dockerfile. */
  readonly folder: string
  readonly tag: string
  readonly buildArguments: Readonly<Record<string, string>>
  readonly labels: Readonly<Record<string, string>>
  /** Whether the Dockerfile may need BuildKit, which the engine then builds with where it has it. */
  readonly buildKit?: boolean
}

/** Who logs in to a registry. */
export type RegistryLogin = {
  readonly registry: string
  readonly username: string
  readonly password: string
  /** The command that prints the password: on a command line it must not stand itself. */
  readonly passwordCommand: readonly string[]
}

/** What the engine says of a container. */
export type ContainerState = {
  readonly running: boolean
  /** Whether it has run, and does no more: one that was just created has not. */
  readonly ended: boolean
  readonly exitCode: number
  readonly command: readonly string[]
  readonly environment: readonly string[]
  readonly workingDirectory: string
  readonly user: string
  /** Bytes of memory that it may take; 0 when it may take all. */
  readonly memory: number
  readonly readOnly: boolean
  readonly labels: Readonly<Record<string, string>>
  /** What the last health check printed, when it failed. */
  readonly failingCheck: string | undefined
}

/** An image of this machine: its id, and the digests that registries know it by. */
export type LocalImage = { readonly id: string; readonly digests: readonly string[] }

/** The engine, or a registry through it, refused; the message is the engine's. */
export class DockerRefusal extends Error {
  /** What the registry says when it is asked the same without Docker. */
  readonly registry: RegistryAnswer | undefined

  constructor(message: string, { cause, registry }: { cause?: unknown; registry?: RegistryAnswer } = {}) {
    super(message, { cause })
    this.name = 'DockerRefusal'
    this.registry = registry
  }
}

/** A status and, in an error, the code: https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes */
export type RegistryAnswer = { readonly status: number; readonly code: string }
