import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BadAddress, type EngineAddress } from './engine-address.ts'

/** What the origin of an address begins with when it stands in a context. */
export const contextOrigin = 'Docker context'

/**
 * The engine that the Docker CLI is set to use by `DOCKER_CONTEXT` or `docker context use`; nothing when that is the
 * default one. Throws `BadAddress` when there is no such context.
 * https://docs.docker.com/engine/manage-resources/contexts/
 */
export function readContext(environment: NodeJS.ProcessEnv, home: string): EngineAddress | undefined {
  const folder = environment['DOCKER_CONFIG'] || join(home, '.docker')
  const config = join(folder, 'config.json')
  const named = environment['DOCKER_CONTEXT']
  const name = named || readJson(config)['currentContext']
  if (typeof name !== 'string' || name === '' || name === 'default') return undefined
  const id = createHash('sha256').update(name).digest('hex')
  const endpoints = readJson(join(folder, 'contexts/meta', id, 'meta.json'))['Endpoints']
  const endpoint = (endpoints as { docker?: { Host?: unknown } } | undefined)?.docker
  if (typeof endpoint?.Host !== 'string') {
    throw new BadAddress(
      `${named ? 'DOCKER_CONTEXT' : config} names the Docker context "${name}", which does not exist. ` +
        `Choose one that docker context ls lists${named ? ', or unset DOCKER_CONTEXT' : ': docker context use default'}.`,
    )
  }
  const certificates = join(folder, 'contexts/tls', id, 'docker')
  return {
    host: endpoint.Host,
    origin: `${contextOrigin} "${name}"`,
    certificates: existsSync(certificates) ? certificates : undefined,
  }
}

function readJson(file: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
