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
  /** Where a proxy may be named, and who is not asked through it. */
  readonly proxy: NodeJS.ProcessEnv
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
    ...pastProxy(lab.proxy),
  }
}

/** What is on this machine is not to be asked through a proxy: curl and the AWS CLI read one name or the other. */
function pastProxy(environment: NodeJS.ProcessEnv): Record<string, string> {
  if (!Object.entries(environment).some(([name, value]) => /^(https?|all)_proxy$/i.test(name) && value))
    return {}
  const named = environment['no_proxy'] || environment['NO_PROXY']
  const all = [...(named ? [named] : []), 'localhost', '127.0.0.1'].join(',')
  return { NO_PROXY: all, no_proxy: all }
}
