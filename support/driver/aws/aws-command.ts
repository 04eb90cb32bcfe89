/** Where a printed command is to go. */
export type CommandTarget = {
  /** Left out for AWS itself. */
  readonly endpoint?: string
  readonly region: string
}

/** One call of an API, by the names that the SDK has for it. */
export type AwsCall = {
  /** For example `ecs`. */
  readonly service: string
  /** An operation such as `DescribeServices`, or a waiter such as `waitUntilServicesStable`. */
  readonly operation: string
  readonly input: Readonly<Record<string, unknown>>
}

/** The command that makes one call of an API, for example `['aws', 'ecr', 'create-repository', ...]`. */
export function awsCommand({ service, operation, input }: AwsCall, target: CommandTarget): string[] {
  const given = Object.entries(input).filter(([, value]) => value !== undefined)
  const options = given.every(([, value]) => fitsOption(value))
    ? given.flatMap(([name, value]) => option(name, value))
    : ['--cli-input-json', JSON.stringify(input)]
  return [
    'aws',
    service,
    ...subcommand(operation),
    ...options,
    ...(target.endpoint === undefined ? [] : [`--endpoint-url=${target.endpoint}`]),
    '--region',
    target.region,
  ]
}

function subcommand(operation: string): string[] {
  const waiter = /^waitUntil(.+)/.exec(operation)?.[1]
  return waiter === undefined ? [kebab(operation)] : ['wait', kebab(waiter)]
}

/**
 * Whether the CLI takes a value for what it is. It cannot say structures and empty lists in its short form, has names of
 * its own for some switches that are off, and takes some texts for options, for JSON, or for the place of the text.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-parameters-file.html
 */
function fitsOption(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every(fitsList)
  if (typeof value === 'string') return !/^$|^-|^(file|fileb|https?):/.test(value)
  return typeof value === 'number' || value === true
}

function fitsList(value: unknown): boolean {
  return typeof value === 'string' && fitsOption(value) && !/^\s*[[{]/.test(value)
}

function option(name: string, value: unknown): string[] {
  const flag = `--${kebab(name)}`
  if (value === true) return [flag]
  return [flag, ...(Array.isArray(value) ? value : [value]).map(String)]
}

function kebab(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
}
