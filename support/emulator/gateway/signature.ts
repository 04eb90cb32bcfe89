import type { IncomingMessage } from 'node:http'
import { AwsError } from './aws-error.ts'
import type { Caller } from './operation.ts'
import { readSessionToken } from './session-token.ts'

const defaultAccount = '000000000000'

/**
 * Reads account, region and service from the Signature V4 header. Any key pair is accepted, as in other emulators, but
 * the header must be there: a web page cannot send it, so a page cannot start a task on this machine.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html
 */
export function readCaller(request: IncomingMessage): Caller {
  const header = request.headers.authorization
  if (header === undefined) {
    throw new AwsError('MissingAuthenticationTokenException', 'Request is missing Authentication Token', 403)
  }
  const credential = readCredential(header)
  if (credential === null) {
    throw new AwsError(
      'IncompleteSignatureException',
      'The Authorization header is not a Signature V4 header.',
    )
  }
  const [, accessKeyId = '', region = '', service = ''] = credential
  const session = readSessionToken(String(request.headers['x-amz-security-token'] ?? ''))
  const ownAccount = /^\d{12}$/.test(accessKeyId) ? accessKeyId : defaultAccount
  return {
    accountId: session?.accountId ?? ownAccount,
    region,
    service,
    ...(session && { session }),
    host: request.headers.host ?? '',
  }
}

/** The service that a request is signed for, if it is signed. */
export function signedFor(request: IncomingMessage): string | undefined {
  return readCredential(request.headers.authorization ?? '')?.[3]
}

/** Access key, region and service. */
function readCredential(header: string): RegExpExecArray | null {
  return /^AWS4-HMAC-SHA256 .*\bCredential=([\w+=,.@-]+)\/\d{8}\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request\b/.exec(
    header,
  )
}
