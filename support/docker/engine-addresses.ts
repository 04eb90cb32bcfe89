import { homedir } from 'node:os'
import { join } from 'node:path'
import { readContext } from './docker-context.ts'
import type { EngineAddress } from './engine-address.ts'

/**
 * Where to look for a Docker engine, the first choice first. The order is that of Testcontainers, so that both find the
 * same engine; the context of the Docker CLI, which Testcontainers does not read, comes last.
 * https://github.com/testcontainers/testcontainers-node/blob/main/docs/supported-container-runtimes.md
 */
export function listEngineAddresses(environment: NodeJS.ProcessEnv): EngineAddress[] {
  const home = environment['HOME'] ?? homedir()
  const asked = environment['DOCKER_HOST']
  if (asked)
    return [{ host: asked, origin: 'DOCKER_HOST', certificates: readCertificates(environment, home) }]
  if (process.platform === 'win32')
    return [{ host: 'npipe:////./pipe/docker_engine', origin: 'the default pipe' }]
  const sockets = [
    '/var/run/docker.sock',
    ...(environment['XDG_RUNTIME_DIR'] ? [join(environment['XDG_RUNTIME_DIR'], 'docker.sock')] : []),
    join(home, '.docker/run/docker.sock'),
    join(home, '.docker/desktop/docker.sock'),
    `/run/user/${process.getuid?.() ?? 0}/docker.sock`,
  ]
  const addresses = [...new Set(sockets)].map((path) => ({
    host: `unix://${path}`,
    origin: 'its usual socket',
  }))
  const context = readContext(environment, home)
  return context === undefined ? addresses : [...addresses, context]
}

/** https://docs.docker.com/engine/security/protect-access/#secure-by-default */
function readCertificates(environment: NodeJS.ProcessEnv, home: string): string | undefined {
  const folder = environment['DOCKER_CERT_PATH']
  return folder || (environment['DOCKER_TLS_VERIFY'] ? join(home, '.docker') : undefined)
}
