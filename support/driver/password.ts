import type { AuthorizationData } from '@aws-sdk/client-ecr'

/** What ECR gives out for `docker login`. */
export type Password = {
  /** The token as it came: user and password in base64. */
  readonly token: string
  readonly username: string
  readonly password: string
  /** The command that prints a password for this registry. */
  readonly passwordCommand: readonly string[]
  readonly expiresAt: Date
  /** Where the registry answers, a URL. */
  readonly proxyEndpoint: string
  /** The same as Docker wants it: host and port. */
  readonly registry: string
}

/** Takes a token apart: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_AuthorizationData.html */
export function readPassword(
  { authorizationToken = '', expiresAt, proxyEndpoint = '' }: AuthorizationData,
  passwordCommand: readonly string[],
): Password {
  const decoded = Buffer.from(authorizationToken, 'base64').toString('utf8')
  const colon = decoded.indexOf(':')
  return {
    token: authorizationToken,
    username: decoded.slice(0, colon),
    password: decoded.slice(colon + 1),
    passwordCommand,
    expiresAt: expiresAt ?? new Date(0),
    proxyEndpoint,
    registry: proxyEndpoint.replace(/^https?:\/\//, '').replace(/\/$/, ''),
  }
}
