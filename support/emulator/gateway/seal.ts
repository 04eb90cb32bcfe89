import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * Signs texts with a key that lives as long as itself, so that what was given out need not be stored. Anybody may read
 * a sealed text; it has no colon, at which the AWS CLI splits passwords.
 */
export class Seal {
  readonly #key = randomBytes(32)

  close(text: string): string {
    const payload = Buffer.from(text).toString('base64url')
    return `${payload}.${this.#sign(payload).toString('base64url')}`
  }

  /** What was sealed; `undefined` when it was not sealed here. */
  open(sealed: string): string | undefined {
    const [payload = '', signature = ''] = sealed.split('.')
    const given = Buffer.from(signature, 'base64url')
    const expected = this.#sign(payload)
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
    return Buffer.from(payload, 'base64url').toString()
  }

  #sign(payload: string): Buffer {
    return createHmac('sha256', this.#key).update(payload).digest()
  }
}
