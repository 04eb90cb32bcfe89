import { randomBytes } from 'node:crypto'
import { AwsError } from './aws-error.ts'
import { Seal } from './seal.ts'

/** Who calls with the temporary keys of a role. */
export type RoleSession = {
  /** 12 digits. */
  readonly accountId: string
  readonly role: string
  readonly name: string
}

export type TemporaryKeys = {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string
}

const seal = new Seal()

/** Keys with which a session signs until `end`. It stands in their token; the other two are any keys. */
export function temporaryKeys({ accountId, role, name }: RoleSession, end: Date): TemporaryKeys {
  return {
    accessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString('base64'),
    sessionToken: seal.close(JSON.stringify([accountId, role, name, end.getTime()])),
  }
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
