/** An emulator of somebody else, as it comes from PyPI. */
export type ForeignEmulator = {
  /** What pip installs, with its extras. */
  readonly package: string
  readonly version: string
  /** The program in the installation, and what it is told to listen on one port of loopback. */
  readonly start: (port: number) => {
    readonly program: string
    readonly words: readonly string[]
    readonly environment: Readonly<Record<string, string>>
  }
  /** What Cucumber is told beside what the user says. */
  readonly options?: readonly string[]
}

/** Those whose known gaps are written down in `support/known-gaps/`, in the versions that they were seen in. */
export const foreignEmulators: Readonly<Record<string, ForeignEmulator>> = {
  // https://docs.getmoto.org/en/latest/docs/server_mode.html
  moto: {
    package: 'moto[server]',
    version: '5.2.5',
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
    // Its tasks are published under the container's own port, which only one of them can have.
    options: ['--parallel', '1'],
  },
}
