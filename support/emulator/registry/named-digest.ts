import { type Digest, isDigest } from '../store/digest.ts'
import { RegistryError } from './registry-error.ts'

/** A digest that a client wrote, or the registry's refusal. */
export function namedDigest(text: string | null): Digest {
  if (text !== null && isDigest(text)) return text
  throw new RegistryError('DIGEST_INVALID', `'${text ?? ''}' is not a sha256 or sha512 digest.`)
}
