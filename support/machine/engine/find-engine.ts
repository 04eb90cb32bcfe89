import type Dockerode from 'dockerode'
import { contextOrigin } from './docker-context.ts'
import { type EngineAddress, socketOf } from './engine-address.ts'
import { listEngineAddresses } from './engine-addresses.ts'
import { probeEngine } from './engine-probe.ts'

/** An engine that is starting accepts connections some seconds before it answers them. */
const patience = 10_000

/** A Docker engine that answers. */
export type Engine = {
  readonly docker: Dockerode
  readonly version: string
  /** Where it is and how it was found, for people. */
  readonly description: string
  readonly socketPath?: string
  /** The variables that lead the Docker CLI, Testcontainers and child processes to the same engine. */
  readonly environment: Readonly<Record<string, string>>
}

/** No engine can be used; the message says why and what to do. */
export class NoEngine extends Error {
  /** Whether there is none, so that one may be installed or started, rather than one that is out of order. */
  readonly absent: boolean

  constructor(message: string, absent: boolean) {
    super(message)
    this.name = 'NoEngine'
    this.absent = absent
  }
}

/** Finds the Docker engine that everything here works with. Throws `NoEngine` when there is none that answers. */
export async function findEngine(
  environment: NodeJS.ProcessEnv,
  { addresses = listEngineAddresses(environment), milliseconds = patience } = {},
): Promise<Engine> {
  const unusable: string[] = []
  const absent: string[] = []
  for (const address of addresses) {
    const probe = await probeEngine(address, milliseconds)
    switch (probe.kind) {
      case 'ready':
        return describe(address, probe)
      case 'unusable':
        unusable.push(probe.reason)
        break
      case 'absent':
        absent.push(probe.reason)
    }
  }
  if (unusable[0] !== undefined) throw new NoEngine(unusable[0], false)
  if (environment['DOCKER_HOST'])
    throw new NoEngine(`${absent[0]} Start an engine there, or unset DOCKER_HOST.`, false)
  if (addresses.some(({ origin }) => origin.startsWith(contextOrigin)))
    throw new NoEngine(`${absent[0]} Start it, or choose another: docker context use default.`, false)
  throw new NoEngine(
    'No Docker engine is running. Run npm run setup, or set DOCKER_HOST if the engine is elsewhere.',
    true,
  )
}

function describe(
  address: EngineAddress,
  { docker, version }: { docker: Dockerode; version: string },
): Engine {
  const socketPath = socketOf(address.host)
  const found = address.origin === 'its usual socket' ? '' : ` (${address.origin})`
  return {
    docker,
    version,
    description: `${socketPath ?? address.host}${found}`,
    ...(socketPath !== undefined && { socketPath }),
    environment: {
      DOCKER_HOST: address.host,
      ...(address.certificates !== undefined && {
        DOCKER_TLS_VERIFY: '1',
        DOCKER_CERT_PATH: address.certificates,
      }),
    },
  }
}
