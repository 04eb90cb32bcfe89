import type { IncomingMessage } from 'node:http'
import { AwsError } from './aws-error.ts'
import type { Caller } from './operation.ts'

const defaultAccount = '000000000000'

/**
 * Reads account and region from the Signature V4 header. Any key pair is accepted, as in other emulators, but the
 * header must be there: a web page cannot send it, so a page cannot start a task on this machine.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html
 */
export function readCaller(request: IncomingMessage): Caller {
  const header = request.headers.authorization
  if (header === undefined) {
    throw new AwsError('MissingAuthenticationTokenException', 'Request is missing Authentication Token', 403)
  }
  const credential =
    /^AWS4-HMAC-SHA256 .*\bCredential=([\w+=,.@-]+)\/\d{8}\/([a-z0-9-]+)\/[a-z0-9-]+\/aws4_request\b/.exec(
      header,
    )
  const accessKeyId = credential?.[1]
  const region = credential?.[2]
  if (accessKeyId === undefined || region === undefined) {
    throw new AwsError(
      'IncompleteSignatureException',
      'The Authorization header is not a Signature V4 header.',
    )
  }
  const accountId = /^\d{12}$/.test(accessKeyId) ? accessKeyId : defaultAccount
  return { accountId, region, host: request.headers.host ?? '' }
}
