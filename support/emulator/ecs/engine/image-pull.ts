import type Docker from 'dockerode'
import type { RegistryCredentials } from '../../store/registry-tokens.ts'
import { EngineError } from './container-engine.ts'
import { asEngineError } from './docker-error.ts'
import { jsonLines } from './json-lines.ts'

/**
 * Pulls as `docker pull` does. The engine reports a failure inside a stream that began with HTTP 200, and the
 * digest of the manifest in a line of it.
 */
export async function pullImage(
  docker: Docker,
  image: string,
  credentials: RegistryCredentials | undefined,
): Promise<{ digest?: string }> {
  const registry = image.split('/')[0] ?? ''
  const options = credentials ? { authconfig: { ...credentials, serveraddress: registry } } : {}
  let digest: string | undefined
  try {
    for await (const line of jsonLines(await docker.pull(image, options))) {
      if (typeof line['error'] === 'string') throw new EngineError('refused', line['error'])
      digest = /^Digest: (sha256:[0-9a-f]{64})$/.exec(String(line['status'] ?? ''))?.[1] ?? digest
    }
  } catch (error) {
    throw asEngineError(error)
  }
  return digest === undefined ? {} : { digest }
}
