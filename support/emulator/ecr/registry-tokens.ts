import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Scope } from '../gateway/scope.ts'

/** What a password is worth. */
export type TokenCheck =
  | { readonly kind: 'good'; readonly scope: Scope }
  | { readonly kind: 'expired' }
  | { readonly kind: 'unknown' }

/**
 * Registry passwords. Each carries its account, region and end in itself, signed with a key that lives as long as the
 * process: nothing is stored, so issuing many costs nothing.
 */
export class RegistryTokens {
  readonly #key = randomBytes(32)
  readonly #lifetime: number

  /** `lifetime` is in milliseconds. */
  constructor(lifetime: number) {
    this.#lifetime = lifetime
  }

  /** A password without a colon, because the AWS CLI splits `AWS:<password>` at colons. */
  issue({ accountId, region }: Scope): { readonly password: string; readonly expiresAt: Date } {
    const expiresAt = new Date(Date.now() + this.#lifetime)
    const nonce = randomBytes(12).toString('base64url')
    const claim = [accountId, region, expiresAt.getTime(), nonce].join('/')
    const payload = Buffer.from(claim).toString('base64url')
    return { password: `${payload}.${this.#sign(payload).toString('base64url')}`, expiresAt }
  }

  check(password: string): TokenCheck {
    const [payload = '', signature = ''] = password.split('.')
    const given = Buffer.from(signature, 'base64url')
    const expected = this.#sign(payload)
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return { kind: 'unknown' }
    const [accountId = '', region = '', end] = Buffer.from(payload, 'base64url').toString().split('/')
    return Date.now() < Number(end) ? { kind: 'good', scope: { accountId, region } } : { kind: 'expired' }
  }

  #sign(payload: string): Buffer {
    return createHmac('sha256', this.#key).update(payload).digest()
  }
}
