import type { RegistryCredentials } from '../../store/registry-tokens.ts'

/** What tasks need of a container engine, in ECS's words. Every call rejects with an `EngineError`. */
export type ContainerEngine = {
  /** Fetches an image, also when an older one of that name is here; answers the digest of its manifest. */
  pull(image: string, credentials?: RegistryCredentials): Promise<{ digest?: string }>
  /** The image of that name that is here already, if any. */
  localImage(image: string): Promise<{ digest?: string } | undefined>
  /** Takes a name or digest off an image, and the image away when it was the last; one in use is left. */
  removeImage(reference: string): Promise<void>
  /** Makes a container and answers its id. */
  create(order: ContainerOrder): Promise<string>
  start(id: string): Promise<void>
  /** Stop signal, then after `grace` milliseconds SIGKILL; resolves when the container has ended. */
  stop(id: string, grace: number): Promise<void>
  /** Removes the container, killing it when it runs, and its anonymous volumes. */
  remove(id: string): Promise<void>
  inspect(id: string): Promise<ContainerFacts>
  /** What the container uses of the machine, in the engine's own members. */
  stats(id: string): Promise<object>
  /** The lines of a log as they come; with `follow` until the container ends. */
  readLog(request: EngineLogRequest): AsyncIterable<EngineLogLine[]>
  createVolume(name: string, labels: Labels): Promise<void>
  removeVolume(name: string): Promise<void>
  /** Ids of all containers with this label, given as `key=value`. */
  list(label: string): Promise<string[]>
  host(): Promise<EngineHost>
  /** Tells what happens to containers with this label until it is closed; reconnects by itself. */
  watch(label: string, watcher: EngineWatcher): { close(): void }
}

export type EngineLogRequest = {
  readonly id: string
  /** A terminal's log does not tell standard output from standard error. */
  readonly terminal: boolean
  readonly follow: boolean
  /** The time of a line from which on to read, itself included. */
  readonly since?: string
  /** Only so many lines of the end. */
  readonly last?: number
}

/** `time` is as the engine writes it, with nanoseconds. */
export type EngineLogLine = { readonly time: string; readonly text: string }

export type Labels = Readonly<Record<string, string>>

export type EngineWatcher = {
  /** The stream is open: whatever happened before may have been missed. */
  connected(): void
  lost(error: EngineError): void
  /** A container has started, ended, got healthy or unhealthy, or is gone. */
  changed(event: ContainerEvent): void
}

export type ContainerEvent =
  | { readonly kind: 'changed'; readonly id: string }
  | { readonly kind: 'died'; readonly id: string; readonly exitCode: number }
  /** May come before the end or after it, which then does not tell. */
  | { readonly kind: 'out-of-memory'; readonly id: string }
  | { readonly kind: 'removed'; readonly id: string }

/** A container to be made. */
export type ContainerOrder = {
  readonly name: string
  readonly image: string
  readonly labels: Labels
  readonly environment: Readonly<Record<string, string>>
  readonly command?: readonly string[]
  readonly entryPoint?: readonly string[]
  readonly user?: string
  readonly workingDirectory?: string
  readonly hostname?: string
  readonly ports: readonly PortOrder[]
  readonly network: NetworkOrder
  readonly memoryBytes?: number
  readonly memoryReservationBytes?: number
  readonly cpuShares: number
  /** Hard limit in CPUs. */
  readonly cpus?: number
  readonly mounts: readonly MountOrder[]
  /** Containers whose volumes are mounted as well, as `id` or `id:ro`. */
  readonly volumesFrom: readonly string[]
  readonly readonlyRootFilesystem: boolean
  readonly privileged: boolean
  readonly interactive: boolean
  readonly terminal: boolean
  readonly init: boolean
  readonly addCapabilities: readonly string[]
  readonly dropCapabilities: readonly string[]
  readonly sharedMemoryBytes?: number
  readonly tmpfs: Readonly<Record<string, string>>
  readonly sysctls: Readonly<Record<string, string>>
  readonly ulimits: readonly { readonly name: string; readonly soft: number; readonly hard: number }[]
  readonly logOptions?: Readonly<Record<string, string>>
  /** Durations are in milliseconds. */
  readonly healthCheck?: {
    readonly command: readonly string[]
    readonly interval: number
    readonly timeout: number
    readonly retries: number
    readonly startPeriod: number
  }
}

export type PortOrder = {
  readonly containerPort: number
  /** 0 for any free port. */
  readonly hostPort: number
  readonly protocol: 'tcp' | 'udp'
}

/** `bindIp` is the address of this machine that the port is published on. */
export type PublishedPort = PortOrder & { readonly bindIp: string }

export type NetworkOrder =
  | {
      readonly kind: 'bridge'
      /** Each `id:alias`. */
      readonly links: readonly string[]
      readonly dnsServers: readonly string[]
      readonly dnsSearchDomains: readonly string[]
      /** Each `name:address`. */
      readonly extraHosts: readonly string[]
    }
  | { readonly kind: 'none' }
  /** The network of another container, so that both are `localhost` to each other. */
  | { readonly kind: 'shared'; readonly containerId: string }

export type MountOrder = {
  /** A volume's name or a folder of the host. */
  readonly source: string
  readonly path: string
  readonly readOnly: boolean
}

/** What the engine says about a container. */
export type ContainerFacts = {
  readonly name: string
  readonly imageId: string
  readonly labels: Labels
  readonly createdAt: Date
  readonly state: ContainerState
  readonly startedAt?: Date
  readonly finishedAt?: Date
  readonly ports: readonly PublishedPort[]
  readonly health: 'UNKNOWN' | 'HEALTHY' | 'UNHEALTHY'
  readonly address?: { readonly ip: string; readonly mac: string }
}

export type ContainerState =
  | { readonly kind: 'created' }
  /** Paused counts as running, as it does for the engine. */
  | { readonly kind: 'running' }
  | { readonly kind: 'ended'; readonly exitCode: number; readonly outOfMemory: boolean }

export type EngineHost = {
  readonly cpus: number
  readonly memoryBytes: number
  readonly version: string
  readonly architecture: 'X86_64' | 'ARM64'
}

/** Whether the container engine can be asked for anything now. */
export type EngineAccess =
  | { readonly kind: 'connected'; readonly host: EngineHost }
  | { readonly kind: 'lost' }

/** `absent`: no such thing. `unreachable`: the engine did not answer. `refused`: it answered no; its words are the message. */
export class EngineError extends Error {
  readonly kind: 'absent' | 'unreachable' | 'refused'

  constructor(kind: EngineError['kind'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'EngineError'
    this.kind = kind
  }
}
