import { localCredentials, region as planRegion } from './local-account.ts'
import type { Credentials } from './target.ts'

/** An emulator that somebody else has started, and what has to be known of it. */
export type EndpointSettings = {
  readonly url: URL
  /** What is there, for example `moto`; its known gaps go by this name. */
  readonly name: string
  /** For the report, when its health page does not tell. */
  readonly version: string
  /** Where its registry answers when ECR's answers name AWS's own: host and port; else empty. */
  readonly registry: string
  readonly subnets: readonly string[]
  readonly region: string
  readonly credentials: Credentials
}

/**
 * Reads `ENDPOINT_URL`, `ENDPOINT_NAME`, `ENDPOINT_VERSION`, `ENDPOINT_REGISTRY`, `ENDPOINT_SUBNETS` (with commas between),
 * `ENDPOINT_REGION`, `ENDPOINT_ACCESS_KEY_ID` and `ENDPOINT_SECRET_ACCESS_KEY`: not AWS's own variables, so that no real key
 * goes to an emulator by mistake. Throws one sentence when one is malformed.
 */
export function readEndpointSettings(environment: NodeJS.ProcessEnv): EndpointSettings {
  const read = (name: string) => environment[`ENDPOINT_${name}`] ?? ''
  return {
    url: endpointUrl(read('URL')),
    name: read('NAME') || 'endpoint',
    version: read('VERSION'),
    registry: registryHost(read('REGISTRY')),
    subnets: read('SUBNETS')
      .split(',')
      .flatMap((subnet) => subnet.trim() || []),
    region: read('REGION') || planRegion,
    credentials: {
      accessKeyId: read('ACCESS_KEY_ID') || localCredentials.accessKeyId,
      secretAccessKey: read('SECRET_ACCESS_KEY') || localCredentials.secretAccessKey,
    },
  }
}

function endpointUrl(text: string): URL {
  const url = URL.parse(text)
  if (url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.pathname === '/')
    return url
  throw new Error(
    `ENDPOINT_URL is "${text}", which is not the address of an AWS endpoint. Give one such as http://localhost:4566.`,
  )
}

function registryHost(text: string): string {
  if (text === '' || /^[\w.-]+(?::\d{1,5})?$/.test(text)) return text
  throw new Error(`ENDPOINT_REGISTRY is "${text}". Give a host and a port such as localhost:5000.`)
}
