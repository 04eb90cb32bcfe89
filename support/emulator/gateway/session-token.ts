import { AwsError } from './aws-error.ts'
import { Seal } from './seal.ts'

/** Who calls with the temporary keys of a role. */
export type RoleSession = {
  /** 12 digits. */
  readonly accountId: string
  readonly role: string
  readonly name: string
}

const seal = new Seal()

/** The token that goes with temporary keys until `end`; the session stands in it. */
export function sessionToken({ accountId, role, name }: RoleSession, end: Date): string {
  return seal.close(JSON.stringify([accountId, role, name, end.getTime()]))
}

/**
 * The session of a token that was given out here; `undefined` for any other, because any keys sign.
 * Throws `ExpiredTokenException`: https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
 */
export function readSessionToken(token: string): RoleSession | undefined {
  const text = seal.open(token)
  if (text === undefined) return undefined
  const [accountId, role, name, end] = JSON.parse(text) as [string, string, string, number]
  if (Date.now() < end) return { accountId, role, name }
  throw new AwsError('ExpiredTokenException', 'The security token included in the request is expired', 403)
}
