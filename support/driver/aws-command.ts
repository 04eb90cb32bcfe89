/** Where a printed command is to go. */
export type CommandTarget = {
  /** Left out for AWS itself. */
  readonly endpoint?: string
  readonly region: string
}

/** The AWS CLI's arguments for one call of an API, for example `['ecr', 'create-repository', ...]`. */
export function awsArguments(
  service: string,
  operation: string,
  input: Readonly<Record<string, unknown>>,
  target: CommandTarget,
): string[] {
  const given = Object.entries(input).filter(([, value]) => value !== undefined)
  const nested = given.some(([, value]) => isNested(value))
  return [
    service,
    kebab(operation),
    ...(nested
      ? ['--cli-input-json', JSON.stringify(input)]
      : given.flatMap(([name, value]) => option(name, value))),
    ...(target.endpoint === undefined ? [] : [`--endpoint-url=${target.endpoint}`]),
    '--region',
    target.region,
  ]
}

/** One command line that a POSIX shell reads as exactly these words. */
export function shellCommand(words: readonly string[]): string {
  return words.map(quote).join(' ')
}

function option(name: string, value: unknown): string[] {
  const flag = `--${kebab(name)}`
  if (typeof value === 'boolean') return [value ? flag : `--no-${kebab(name)}`]
  if (Array.isArray(value)) return [flag, ...value.map(String)]
  return [flag, String(value)]
}

/** What the CLI's short form cannot say: structures, lists of structures, and texts that it would take for options. */
function isNested(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0 || value.some((each) => typeof each === 'object')
  if (typeof value === 'string') return value === '' || value.startsWith('-') || /^(file|fileb):/.test(value)
  return typeof value === 'object' && value !== null
}

function kebab(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
}

function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
