import { AssertionError } from 'node:assert'
import { hideSecretLooks } from './secret-looks.ts'

const secretMember = /^(authorizationToken|password|secret|secretAccessKey|sessionToken)$/i
const replacement = '(hidden)'

/** Keeps passwords and tokens out of logs and reports: by the names of members, and by the values it has learned. */
export class Redaction {
  readonly #secrets = new Set<string>()

  /** From now on this text is hidden wherever it stands. */
  learn(secret: string): void {
    if (secret.length >= 8) this.#secrets.add(secret)
  }

  /** The text, with `(hidden)` for each secret that is known or looks like one. */
  withoutSecrets(text: string): string {
    let clean = text
    for (const secret of this.#secrets) clean = clean.replaceAll(secret, replacement)
    return hideSecretLooks(clean)
  }

  /** An error that can be reported, with all that caused it. */
  withoutSecretsIn(failure: unknown): unknown {
    const seen = new Set<unknown>()
    for (let each = failure; each instanceof Error && !seen.has(each); each = each.cause) {
      seen.add(each)
      this.#clean(each)
    }
    return failure
  }

  /** A copy of a JSON value without secrets, by the names of members and in texts, and without SDK metadata. */
  withoutSecretMembers(value: unknown): unknown {
    if (typeof value === 'string') return this.withoutSecrets(value)
    if (Array.isArray(value))
      return value.map((each, index) =>
        value[index - 1] === '--password' ? replacement : this.withoutSecretMembers(each),
      )
    if (value instanceof Date || typeof value !== 'object' || value === null) return value
    const members = Object.entries(value).filter(([name]) => name !== '$metadata')
    return Object.fromEntries(
      members.map(([name, each]) => [
        name,
        secretMember.test(name) && typeof each === 'string' ? replacement : this.withoutSecretMembers(each),
      ]),
    )
  }

  #clean(error: Error): void {
    const message = this.withoutSecrets(error.message)
    // What an assertion compared is in its message too; a report would show it once more, as it was.
    if (error instanceof AssertionError && message !== error.message) {
      error.actual = undefined
      error.expected = undefined
    }
    error.message = message
    if (error.stack !== undefined) error.stack = this.withoutSecrets(error.stack)
  }
}
