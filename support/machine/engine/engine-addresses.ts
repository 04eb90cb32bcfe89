import { homedir } from 'node:os'
import { join } from 'node:path'
import { readContext } from './docker-context.ts'
import type { EngineAddress } from './engine-address.ts'

/**
 * Where to look for a Docker engine, the first choice first. As for the Docker CLI, `DOCKER_HOST` decides, then the
 * context that was chosen; only where neither was, the usual sockets are tried.
 * https://docs.docker.com/reference/cli/docker/context/use/
 */
export function listEngineAddresses(environment: NodeJS.ProcessEnv): EngineAddress[] {
  const home = environment['HOME'] ?? homedir()
  const asked = environment['DOCKER_HOST']
  if (asked)
    return [{ host: asked, origin: 'DOCKER_HOST', certificates: readCertificates(environment, home) }]
  const context = readContext(environment, home)
  if (context !== undefined) return [context]
  if (process.platform === 'win32')
    return [{ host: 'npipe:////./pipe/docker_engine', origin: 'the default pipe' }]
  const sockets = [
    '/var/run/docker.sock',
    ...(environment['XDG_RUNTIME_DIR'] ? [join(environment['XDG_RUNTIME_DIR'], 'docker.sock')] : []),
    join(home, '.docker/run/docker.sock'),
    join(home, '.docker/desktop/docker.sock'),
    `/run/user/${process.getuid?.() ?? 0}/docker.sock`,
  ]
  return [...new Set(sockets)].map((path) => ({ host: `unix://${path}`, origin: 'its usual socket' }))
}

/** https://docs.docker.com/engine/security/protect-access/#secure-by-default */
function readCertificates(environment: NodeJS.ProcessEnv, home: string): string | undefined {
  const folder = environment['DOCKER_CERT_PATH']
  return folder || (environment['DOCKER_TLS_VERIFY'] ? join(home, '.docker') : undefined)
}
