/** What a person gave cannot be used. The message is one sentence for that person: what, which value, what to do. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput'
}
