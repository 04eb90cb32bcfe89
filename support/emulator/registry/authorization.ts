import type { IncomingMessage } from 'node:http'
import type { Scope } from '../gateway/scope.ts'
import type { RegistryTokens } from '../store/registry-tokens.ts'
import { RegistryError } from './registry-error.ts'

/**
 * The account and region that a request's password opens; `undefined` asks for credentials.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html
 */
export function authorize(tokens: RegistryTokens, request: IncomingMessage): Scope | undefined {
  const password = readPassword(request.headers.authorization ?? '')
  const token = password === undefined ? undefined : tokens.check(password)
  switch (token?.kind) {
    case undefined:
    case 'unknown':
      return undefined
    case 'expired':
      throw new RegistryError('DENIED', 'Your authorization token has expired. Reauthenticate and try again.')
    case 'good':
      refuseOtherRegistry(token.scope, request.headers.host ?? '')
      return token.scope
  }
}

/** The password of the one user that there is. */
function readPassword(header: string): string | undefined {
  const [, encoded = ''] = /^Basic ([A-Za-z0-9+/]+={0,2})$/i.exec(header) ?? []
  const [user, password] = Buffer.from(encoded, 'base64').toString('utf8').split(':')
  return user === 'AWS' ? password : undefined
}

/** A host name in AWS's form names a registry; the token must be for that one. */
function refuseOtherRegistry({ accountId, region }: Scope, host: string): void {
  const [, account, place] = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\./.exec(host.toLowerCase()) ?? []
  if (account === undefined || (account === accountId && place === region)) return
  throw new RegistryError(
    'DENIED',
    `Your authorization token is for account ${accountId} in ${region}, and ${host} is the registry of ` +
      `account ${account} in ${place}. Log in there with a token of its own.`,
  )
}
