import { createHash } from 'node:crypto'
import { AwsError } from '../gateway/aws-error.ts'
import { type RoleSession, temporaryKeys } from '../gateway/session-token.ts'
import type { XmlTree } from '../gateway/xml.ts'

/**
 * Gives out temporary keys of a role. No role has to be made first, and none is refused, because nothing here asks for
 * permissions.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export function assumeRole(form: URLSearchParams): XmlTree {
  const session = readSession(form)
  return { Credentials: credentials(session, form), AssumedRoleUser: assumedRole(session, partition(form)) }
}

/**
 * The same for who has the token of an identity provider, as GitHub's runners have.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 */
export function assumeRoleWithWebIdentity(form: URLSearchParams): XmlTree {
  const session = readSession(form)
  const { iss, sub, aud } = readIdentity(form.get('WebIdentityToken') ?? '')
  return {
    Credentials: credentials(session, form),
    AssumedRoleUser: assumedRole(session, partition(form)),
    SubjectFromWebIdentityToken: sub,
    Audience: aud,
    Provider: iss,
  }
}

/** How a session is named: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
export function assumedRole({ accountId, role, name }: RoleSession, partition: string) {
  const path = role.slice(role.lastIndexOf('/') + 1)
  const id = createHash('sha256').update(`${accountId}/${role}`).digest('hex').slice(0, 17).toUpperCase()
  return {
    AssumedRoleId: `AROA${id}:${name}`,
    Arn: `arn:${partition}:sts::${accountId}:assumed-role/${path}/${name}`,
  }
}

/** The role and its sessions are in one. */
const partition = (form: URLSearchParams) => (form.get('RoleArn') ?? '').split(':')[1] ?? 'aws'

function readSession(form: URLSearchParams): RoleSession {
  const arn = form.get('RoleArn') ?? ''
  const [, accountId, role] = /^arn:aws[a-z-]*:iam::(\d{12}):role\/([\w+=,.@/-]{1,512})$/.exec(arn) ?? []
  if (accountId === undefined || role === undefined) {
    throw invalid(
      `RoleArn '${arn.slice(0, 200)}' is not the ARN of a role: arn:aws:iam::123456789012:role/name.`,
    )
  }
  const name = form.get('RoleSessionName') ?? ''
  if (!/^[\w+=,.@-]{2,64}$/.test(name)) {
    throw invalid(
      `RoleSessionName '${name.slice(0, 70)}' is not valid: 2 to 64 letters, digits and any of _+=,.@-`,
    )
  }
  return { accountId, role, name }
}

function credentials(session: RoleSession, form: URLSearchParams): XmlTree {
  const given = form.get('DurationSeconds') ?? '3600'
  const seconds = /^\d{1,6}$/.test(given) ? Number(given) : 0
  if (seconds < 900 || seconds > 43_200) {
    throw invalid(`DurationSeconds is ${given.slice(0, 20)}; it must be between 900 and 43200.`)
  }
  const end = new Date(Date.now() + seconds * 1000)
  const keys = temporaryKeys(session, end)
  return {
    AccessKeyId: keys.accessKeyId,
    SecretAccessKey: keys.secretAccessKey,
    SessionToken: keys.sessionToken,
    Expiration: end.toISOString(),
  }
}

/** Its claims are read, its signature is not: no provider is set up here. */
function readIdentity(token: string): { iss: string; sub: string; aud: string } {
  const [, payload = ''] = /^[\w-]+\.([\w-]+)\.[\w-]*$/.exec(token) ?? []
  const claims = parseClaims(Buffer.from(payload, 'base64url').toString())
  const { iss, sub, aud, exp } = claims
  if (typeof iss !== 'string' || typeof sub !== 'string') {
    throw new AwsError('InvalidIdentityToken', 'The ID Token provided is not a valid JWT.')
  }
  if (typeof exp === 'number' && exp * 1000 <= Date.now()) {
    throw new AwsError(
      'ExpiredTokenException',
      'Token expired: current date/time must be before the expiration.',
    )
  }
  return { iss, sub, aud: String(Array.isArray(aud) ? aud[0] : (aud ?? '')) }
}

function parseClaims(text: string): Record<string, unknown> {
  try {
    const claims: unknown = JSON.parse(text)
    return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

const invalid = (message: string) => new AwsError('ValidationError', message)
