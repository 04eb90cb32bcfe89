import { randomBytes } from 'node:crypto'
import type { Scope } from '../gateway/scope.ts'
import { Seal } from '../gateway/seal.ts'

/** What a password is worth. */
export type TokenCheck =
  | { readonly kind: 'good'; readonly scope: Scope }
  | { readonly kind: 'expired' }
  | { readonly kind: 'unknown' }

/** User and password for a registry. */
export type RegistryCredentials = { readonly username: string; readonly password: string }

/** Registry passwords. Each carries its account, region and end in itself, so issuing many costs nothing. */
export class RegistryTokens {
  readonly #seal = new Seal()
  readonly #lifetime: number

  /** `lifetime` is in milliseconds. */
  constructor(lifetime: number) {
    this.#lifetime = lifetime
  }

  issue({ accountId, region }: Scope): { readonly password: string; readonly expiresAt: Date } {
    const expiresAt = new Date(Date.now() + this.#lifetime)
    const nonce = randomBytes(12).toString('base64url')
    const claim = [accountId, region, expiresAt.getTime(), nonce].join('/')
    return { password: this.#seal.close(claim), expiresAt }
  }

  /** A fresh password, as ECS uses it to pull images. */
  credentials(scope: Scope): RegistryCredentials {
    return { username: 'AWS', password: this.issue(scope).password }
  }

  check(password: string): TokenCheck {
    const claim = this.#seal.open(password)
    if (claim === undefined) return { kind: 'unknown' }
    const [accountId = '', region = '', end] = claim.split('/')
    return Date.now() < Number(end) ? { kind: 'good', scope: { accountId, region } } : { kind: 'expired' }
  }
}
