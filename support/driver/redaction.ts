const secretMember = /^(authorizationToken|password|secret|secretAccessKey|sessionToken)$/i
const replacement = '(hidden)'

/** Keeps passwords and tokens out of logs and reports: by the names of members, and by the values it has learned. */
export class Redaction {
  readonly #secrets = new Set<string>()

  /** From now on this text is hidden wherever it stands. */
  learn(secret: string): void {
    if (secret.length >= 8) this.#secrets.add(secret)
  }

  withoutSecrets(text: string): string {
    let clean = text
    for (const secret of this.#secrets) clean = clean.replaceAll(secret, replacement)
    return clean
  }

  /** A copy of a JSON value in which secret members are hidden and SDK metadata is left out. */
  withoutSecretMembers(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((each) => this.withoutSecretMembers(each))
    if (value instanceof Date || typeof value !== 'object' || value === null) return value
    const members = Object.entries(value).filter(([name]) => name !== '$metadata')
    return Object.fromEntries(
      members.map(([name, each]) => [
        name,
        secretMember.test(name) && typeof each === 'string' ? replacement : this.withoutSecretMembers(each),
      ]),
    )
  }
}
