import { errors, request } from 'undici'
import { unlessLacking } from './capabilities.ts'
import type { EndpointSettings } from './endpoint-settings.ts'
import { local, type OpenTarget } from './target.ts'

/** Milliseconds; the first answer may have to wait until everything is loaded. */
const healthPatience = 60_000

/** An AWS endpoint that somebody else runs; nothing is started and nothing is stopped. */
export async function openEndpoint(
  settings: EndpointSettings,
  patience = healthPatience,
): Promise<OpenTarget> {
  const { url, name, version, registry, subnets, region, credentials } = settings
  const endpoint = url.origin
  const health = await readHealth(endpoint, patience)
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
      capabilities: unlessLacking(local.capabilities, health),
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
async function readHealth(endpoint: string, milliseconds: number): Promise<Record<string, unknown>> {
  const options = { headersTimeout: milliseconds, bodyTimeout: milliseconds }
  const response = await request(`${endpoint}/_localstack/health`, options).catch((error: unknown) => {
    const isSlow = error instanceof errors.HeadersTimeoutError
    throw new Error(
      isSlow
        ? `What listens at ${endpoint} has not answered within ${milliseconds / 1000} s. Is it an emulator of AWS, and has it started?`
        : `Nothing answers at ${endpoint}. Start the emulator there, or correct ENDPOINT_URL.`,
      { cause: error },
    )
  })
  const text = await response.body.text()
  if (response.statusCode !== 200) return {}
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}
