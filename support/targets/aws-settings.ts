/** What the target `aws` is allowed to do, and where. */
export type AwsSettings = {
  readonly region: string
  readonly subnets: readonly string[]
  readonly securityGroups: readonly string[]
  /** The role by which Fargate pulls images and writes logs; the account's `ecsTaskExecutionRole` when not given. */
  readonly executionRole?: string
  /** Whether `AWS_ENDPOINT_URL` leads to this machine: then an emulator stands in for AWS, and its tasks run here. */
  readonly staysHere: boolean
}

const consent = 'create-and-delete-resources'
// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html
const mostSubnets = 16
const mostSecurityGroups = 5

/**
 * Reads the settings of the target `aws`: `AWS_SPEC_CONSENT`, `AWS_REGION` (or `AWS_DEFAULT_REGION`),
 * `AWS_SPEC_SUBNETS` and `AWS_SPEC_SECURITY_GROUPS` (comma-separated), `AWS_SPEC_EXECUTION_ROLE`, `AWS_ENDPOINT_URL`.
 * Credentials are the AWS SDK's own business. Throws one sentence when one is missing or malformed.
 */
export function readAwsSettings(environment: NodeJS.ProcessEnv): AwsSettings {
  askForConsent(environment['AWS_SPEC_CONSENT'] ?? '')
  const executionRole = environment['AWS_SPEC_EXECUTION_ROLE'] ?? ''
  return {
    region: region(environment['AWS_REGION'] || environment['AWS_DEFAULT_REGION'] || ''),
    subnets: subnets(environment['AWS_SPEC_SUBNETS'] ?? ''),
    securityGroups: ids(environment['AWS_SPEC_SECURITY_GROUPS'] ?? '', {
      name: 'AWS_SPEC_SECURITY_GROUPS',
      prefix: 'sg',
      most: mostSecurityGroups,
    }),
    ...(executionRole !== '' && { executionRole: roleArn(executionRole) }),
    staysHere: isLoopback(environment['AWS_ENDPOINT_URL'] ?? ''),
  }
}

function askForConsent(given: string): void {
  if (given === consent) return
  const problem = given === '' ? 'is not set' : `is "${given}"`
  throw new Error(
    `AWS_SPEC_CONSENT ${problem}: TARGET=aws makes and deletes things in an AWS account, which costs money. ` +
      `Set it to ${consent}, or run with TARGET=embedded, which needs none.`,
  )
}

function region(given: string): string {
  if (given === '') {
    throw new Error(
      'AWS_REGION is not set: TARGET=aws works in one region. Set it to one such as eu-central-1.',
    )
  }
  if (/^[a-z]{2,4}(-[a-z]{2,12}){1,3}-\d{1,2}$/.test(given)) return given
  throw new Error(`AWS_REGION is "${given}", which is not a region. Give one such as eu-central-1.`)
}

function subnets(given: string): string[] {
  const found = ids(given, { name: 'AWS_SPEC_SUBNETS', prefix: 'subnet', most: mostSubnets })
  if (found.length > 0) return found
  throw new Error(
    'AWS_SPEC_SUBNETS is not set: each Fargate task needs a network. ' +
      'Give subnets that reach the internet, separated by commas.',
  )
}

function ids(given: string, rule: { name: string; prefix: string; most: number }): string[] {
  const { name, prefix, most } = rule
  const found = given
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '')
  const wrong = found.find((id) => !new RegExp(`^${prefix}-[0-9a-f]{8,17}$`).test(id))
  if (wrong !== undefined) {
    throw new Error(
      `${name} holds "${wrong}", which is no such id. Give ids such as ${prefix}-0123456789abcdef0, separated by commas.`,
    )
  }
  if (found.length <= most) return found
  throw new Error(`${name} holds ${found.length} ids. ECS takes at most ${most}; give fewer.`)
}

function roleArn(given: string): string {
  if (/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(given)) return given
  throw new Error(
    `AWS_SPEC_EXECUTION_ROLE is "${given}", which is not the ARN of a role. ` +
      'Give one such as arn:aws:iam::123456789012:role/ecsTaskExecutionRole.',
  )
}

function isLoopback(url: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(URL.parse(url)?.hostname ?? '')
}
