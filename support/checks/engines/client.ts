import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type EngineRecord, remoteAddress, socketOf, usualSocket } from './engines.ts'

/** What of this machine a container is given, to find the same programs as outside. */
const folders = ['bin', 'etc', 'home', 'lib', 'lib64', 'opt', 'root', 'sbin', 'usr']

/** The words that run a command where a record has its clients. */
export function commandOn({ client }: EngineRecord, command: readonly string[], project: string): string[] {
  if (client === 'a container') return inContainer(command, project)
  if (client === undefined) return [...command]
  // The engine's socket is not to be had on another machine.
  const hide = 'mount -t tmpfs tmpfs /run && mkdir /run/tmp && exec "$@"'
  return ['unshare', '--mount', 'sh', '-c', hide, '-', ...command]
}

/** The container's image is empty: what it runs are this machine's programs. */
function inContainer(command: readonly string[], project: string): string[] {
  const volumes = [
    ...folders.filter((name) => existsSync(`/${name}`)).map((name) => `/machine/${name}:/${name}:ro`),
    `${project}:${project}`,
    `${usualSocket}:/var/run/docker.sock`,
    '/run/tmp',
  ]
  const variables = ['PATH', 'HOME', 'TMPDIR', 'DOCKER_CONTEXT']
  const start =
    'tar -cT /dev/null | docker import - machine >/dev/null && exec docker run --rm --workdir "$PWD" "$@"'
  return [
    ...['sh', '-c', start, '-'],
    ...variables.flatMap((name) => ['--env', name]),
    ...volumes.flatMap((volume) => ['--volume', volume]),
    ...['machine', ...command],
  ]
}

/** What leads a command there to the engine, and to no other that this machine's own clients are led to. */
export function clientVariables(record: EngineRecord): Record<string, string | undefined> {
  const host =
    record.client === 'another network'
      ? remoteAddress
      : socketOf(record) === usualSocket
        ? undefined
        : `unix://${socketOf(record)}`
  return {
    DOCKER_HOST: host,
    DOCKER_CONTEXT: host === undefined ? 'default' : undefined,
    DOCKER_TLS_VERIFY: undefined,
    DOCKER_CERT_PATH: undefined,
    ...(record.gaps !== undefined && { KNOWN_GAPS: record.gaps.map(pathOf).join(delimiter) }),
    // In memory, and gone with the engine.
    TMPDIR: '/run/tmp',
  }
}

function pathOf(file: string): string {
  return join(import.meta.dirname, file)
}
