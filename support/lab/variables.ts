import type { SampleApp } from '../driver/sample-apps.ts'

/** The variables that lead the AWS CLI and Docker to the lab, and leave `~/.aws` and `~/.docker` alone. */
export function labVariables(lab: {
  readonly endpoint: string
  readonly region: string
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
  /** What leads Docker to the engine. */
  readonly engine: Readonly<Record<string, string>>
  readonly apps: Readonly<Record<string, SampleApp>>
  readonly folder: string
  /** A word for names in Docker, which are for the whole machine. */
  readonly name: string
  /** A port of this machine that nobody uses yet. */
  readonly freePort: number
}): Record<string, string> {
  const bases = Object.entries(lab.apps).flatMap(([name, { base }]) =>
    base === undefined ? [] : [[name.toUpperCase(), base] as const],
  )
  return {
    AWS_ENDPOINT_URL: lab.endpoint,
    AWS_REGION: lab.region,
    AWS_DEFAULT_REGION: lab.region,
    AWS_ACCESS_KEY_ID: lab.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: lab.credentials.secretAccessKey,
    AWS_PAGER: '',
    ...lab.engine,
    DOCKER_CONFIG: lab.folder,
    LAB: lab.folder,
    LAB_NAME: lab.name,
    FREE_PORT: String(lab.freePort),
    ...Object.fromEntries(bases),
  }
}
