import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EngineAddress } from './engine-address.ts'

/**
 * The engine that the Docker CLI is set to use by `docker context use` or `DOCKER_CONTEXT`; nothing when that is the
 * default one, or its files cannot be read.
 * https://docs.docker.com/engine/manage-resources/contexts/
 */
export function readContext(environment: NodeJS.ProcessEnv, home: string): EngineAddress | undefined {
  const folder = environment['DOCKER_CONFIG'] || join(home, '.docker')
  const name =
    environment['DOCKER_CONTEXT'] || String(readJson(join(folder, 'config.json'))['currentContext'] ?? '')
  if (name === '' || name === 'default') return undefined
  const id = createHash('sha256').update(name).digest('hex')
  const endpoints = readJson(join(folder, 'contexts/meta', id, 'meta.json'))['Endpoints']
  const endpoint = (endpoints as { docker?: { Host?: unknown } } | undefined)?.docker
  if (typeof endpoint?.Host !== 'string') return undefined
  const certificates = join(folder, 'contexts/tls', id, 'docker')
  return {
    host: endpoint.Host,
    origin: `Docker context "${name}"`,
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
