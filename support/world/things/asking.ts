import type { GetCallerIdentityCommandOutput } from '@aws-sdk/client-sts'
import type { Password } from '../../driver/password.ts'
import type { Portrait } from '../../driver/portraits.ts'
import type { SpecWorld } from '../world.ts'

const twelveHours = 12 * 60 * 60_000
const fiveMinutes = 5 * 60_000

/** Asks everyone whether they answer. */
export async function askEveryone(world: SpecWorld): Promise<void> {
  const { ecr, ecs, sts } = world.team.aws
  const asked = {
    Docker: world.team.docker.version(),
    ECR: ecr.describeRepositories({}),
    ECS: ecs.listClusters({}),
    STS: sts.getCallerIdentity({}),
  }
  const results = await Promise.allSettled(Object.values(asked))
  const words = results.map((result) => (result.status === 'fulfilled' ? 'yes' : `no: ${result.reason}`))
  const answers = Object.keys(asked).map((name, index) => [name, words[index] ?? 'no'])
  world.note('answer', { ...Object.fromEntries(answers), 'request ids': requestIdWords(results) })
}

/** Each answer of AWS has one, which its support asks for; the AWS CLI does not show it. */
function requestIdWords(results: readonly PromiseSettledResult<unknown>[]): string {
  const answers = results.flatMap((result) =>
    result.status === 'fulfilled' && isAnswer(result.value) ? [result.value.$metadata.requestId] : [],
  )
  if (answers.length === 0) return 'not shown'
  if (answers.includes(undefined)) return 'missing'
  return new Set(answers).size === answers.length ? 'each its own' : 'the same'
}

function isAnswer(value: unknown): value is { $metadata: { requestId?: string } } {
  return typeof value === 'object' && value !== null && '$metadata' in value
}

/** Asks STS who the team is. */
export async function askWho(world: SpecWorld): Promise<void> {
  world.note('answer', callerPortrait(await world.team.aws.sts.getCallerIdentity({})))
}

function callerPortrait({ Account = '', Arn = '', UserId }: GetCallerIdentityCommandOutput): Portrait {
  return {
    'account number': /^\d{12}$/.test(Account) ? '12 digits' : Account,
    account: Account === '000000000000' ? Account : 'your own',
    identity: UserId && Arn.split(':')[4] === Account ? 'in that account' : `${UserId}, ${Arn}`,
  }
}

/** Asks ECR for a password. */
export async function askForPassword(world: SpecWorld): Promise<void> {
  world.note('answer', passwordPortrait(await world.team.repositories.askForPassword()))
}

function passwordPortrait({ username, password, expiresAt, proxyEndpoint }: Password): Portrait {
  const life = expiresAt.getTime() - Date.now()
  return {
    user: username,
    password: password !== '' && !password.includes(':') ? 'without a colon' : 'empty, or with a colon',
    'expires in':
      Math.abs(life - twelveHours) < fiveMinutes ? '12 hours' : `${Math.round(life / 60_000)} minutes`,
    registry: /^https?:\/\/[^/]+$/.test(proxyEndpoint) ? 'an address' : proxyEndpoint,
  }
}

/** What Docker may log in with. */
export const passwords = {
  "ECR's password": (password: Password) => password,
  'another password': (password: Password) => {
    const wrong = 'not-the-password'
    return { ...password, password: wrong, passwordCommand: ['echo', wrong] }
  },
}

export type PasswordName = keyof typeof passwords

/** Docker logs in to the registry as a user. */
export async function logIn({ team }: SpecWorld, username: string, password: PasswordName): Promise<void> {
  const given = passwords[password](await team.repositories.askForPassword())
  await team.registry.logInWith({ ...given, username })
}

/** Calls the registry without a password. Docker needs one of two ways to log in; which, and in what words, is nowhere promised. */
export async function callAsNobody(world: SpecWorld): Promise<void> {
  const { status, headers } = await world.team.registry.call('/v2/')
  const asksFor = headers['www-authenticate'] ?? 'nothing'
  world.note('answer', {
    status: String(status),
    'asks for': /^(Basic|Bearer) /i.test(asksFor) ? 'a login' : asksFor,
  })
}
