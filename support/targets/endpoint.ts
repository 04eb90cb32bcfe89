import { request } from 'undici'
import type { EndpointSettings } from './endpoint-settings.ts'
import { local, type OpenTarget } from './target.ts'

/** An AWS endpoint that somebody else runs; nothing is started and nothing is stopped. */
export async function openEndpoint(settings: EndpointSettings): Promise<OpenTarget> {
  const { url, name, version, registry, subnets, region, credentials } = settings
  const endpoint = url.origin
  const health = await readHealth(endpoint)
  return {
    access: {
      facts: {
        name,
        title: name === 'endpoint' ? `The endpoint at ${url.host}` : name,
        version: String(health['version'] ?? version),
        edition: String(health['edition'] ?? ''),
      },
      endpoint,
      ...local,
      ...(registry !== '' && { registry }),
      ...(subnets.length > 0 && { subnets }),
      outlivesRun: true,
      host: url.hostname,
      region,
      credentials,
    },
    async [Symbol.asyncDispose]() {},
  }
}

/** Most emulators have LocalStack's health page; one that has none is no worse for it. */
async function readHealth(endpoint: string): Promise<Record<string, unknown>> {
  const response = await request(`${endpoint}/_localstack/health`, { headersTimeout: 5_000 }).catch(
    (error: unknown) => {
      throw new Error(`Nothing answers at ${endpoint}. Start the emulator there, or correct ENDPOINT_URL.`, {
        cause: error,
      })
    },
  )
  const text = await response.body.text()
  if (response.statusCode !== 200) return {}
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}
