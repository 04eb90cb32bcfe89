import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type Dockerode from 'dockerode'
import { createClient } from './engine-client.ts'

/** One place where a Docker engine may answer. */
export type EngineAddress = {
  /** As in `DOCKER_HOST`, for example `unix:///var/run/docker.sock` or `tcp://10.0.0.5:2376`. */
  readonly host: string
  /** How it came to be known, for example `DOCKER_HOST` or `Docker context "colima"`. */
  readonly origin: string
  /** The folder with `ca.pem`, `cert.pem` and `key.pem`, when the engine asks for TLS. */
  readonly certificates?: string | undefined
}

/** What was given as the address of an engine is none. */
export class BadAddress extends Error {}

/** A client for the engine at an address. */
export function connect({ host, origin, certificates }: EngineAddress): Dockerode {
  const socketPath = socketOf(host)
  // dockerode fills whatever is left out from DOCKER_HOST.
  if (socketPath !== undefined) return createClient({ socketPath, host: undefined, port: undefined })
  const url = URL.parse(host)
  if (url === null || !/^(tcp|https?):$/.test(url.protocol) || url.hostname === '') {
    throw new BadAddress(
      `${origin} is "${host}", which is not an address of an engine that can be used here. ` +
        'Give one such as unix:///var/run/docker.sock or tcp://127.0.0.1:2375.',
    )
  }
  const secure = certificates !== undefined || url.protocol === 'https:'
  return createClient({
    host: url.hostname,
    port: url.port || (secure ? 2376 : 2375),
    protocol: secure ? 'https' : 'http',
    ...(certificates !== undefined && readCertificates(certificates, origin)),
  })
}

function readCertificates(folder: string, origin: string): { ca: Buffer; cert: Buffer; key: Buffer } {
  const read = (name: string) => {
    const file = join(folder, name)
    if (existsSync(file)) return readFileSync(file)
    throw new BadAddress(
      `${origin} asks for TLS, and ${file} is not there. ` +
        'Set DOCKER_CERT_PATH to a folder with ca.pem, cert.pem and key.pem.',
    )
  }
  return { ca: read('ca.pem'), cert: read('cert.pem'), key: read('key.pem') }
}

/** The path of the socket or pipe that an address names; nothing for an address on a network. */
export function socketOf(host: string): string | undefined {
  return /^(?:unix|npipe):\/\/(.+)$/.exec(host)?.[1]
}
