/** How the steps are done: by the AWS SDK and the Docker engine's API, or by the commands that the report shows. */
export type DriverName = 'cli' | 'sdk'

/** Reads how the steps are done: `DRIVER` (sdk or cli). Throws one sentence when it is unknown. */
export function chooseDriver(environment: NodeJS.ProcessEnv): DriverName {
  const asked = environment['DRIVER'] || 'sdk'
  if (asked === 'sdk' || asked === 'cli') return asked
  throw new Error(`Driver "${asked}" is unknown. Set DRIVER to one of: cli, sdk.`)
}
