/** A program of somebody else, as it comes from PyPI. */
export type PythonPackage = {
  /** What pip installs, with its extras. */
  readonly package: string
  readonly version: string
  /** What its own metadata does not ask for, and what has become too new for it. */
  readonly beside?: readonly string[]
  /** The oldest Python that it runs on. */
  readonly python: string
}

/** An emulator of somebody else that runs as a process of this machine. */
export type ForeignEmulator = PythonPackage & {
  /** The program in the installation, and what it is told to listen on one port of loopback and to write into one folder. */
  readonly start: (
    port: number,
    folder: string,
  ) => {
    readonly program: string
    readonly words: readonly string[]
    readonly environment: Readonly<Record<string, string>>
  }
  /** What the spec has to know of it, by the port that it listens on. */
  readonly settings?: (port: number) => Readonly<Record<string, string>>
  /** How the spec is to be run against it. */
  readonly options?: readonly string[]
}

/** Those whose known gaps are written down in `support/targets/peers/`, in the versions that they were seen in. */
export const foreignEmulators: Readonly<Record<string, ForeignEmulator>> = {
  // https://docs.getmoto.org/en/latest/docs/server_mode.html
  moto: {
    package: 'moto[server]',
    version: '5.2.5',
    python: '3.10',
    start: (port) => ({
      program: 'moto_server',
      words: ['-H', '127.0.0.1', '-p', String(port)],
      environment: {},
    }),
  },
  // https://pypi.org/project/ministack/
  ministack: {
    package: 'ministack[full]',
    version: '1.5.33',
    python: '3.10',
    start: (port) => ({
      program: 'ministack',
      words: [],
      // Its other services have ports of their own, on every interface of the machine.
      environment: {
        GATEWAY_PORT: String(port),
        BIND_HOST: '127.0.0.1',
        IOT_MTLS_ENABLED: '0',
        SFTP_ENABLED: '0',
      },
    }),
    // Its registry stands behind the same port, though its answers name AWS's own.
    settings: (port) => ({ ENDPOINT_REGISTRY: `127.0.0.1:${port}` }),
    // Its tasks are published under the container's own port, which only one of them can have.
    options: ['--parallel', '1'],
  },
  // https://localemu.cloud/docs/ecs
  localemu: {
    package: 'localemu[runtime]',
    version: '1.3.2',
    python: '3.12',
    start: (port, folder) => ({
      program: 'python',
      words: ['-m', 'localemu.runtime.main'],
      environment: {
        GATEWAY_LISTEN: `127.0.0.1:${port}`,
        DNS_ADDRESS: '0',
        DISABLE_EVENTS: '1',
        FILESYSTEM_ROOT: folder,
      },
    }),
  },
}
