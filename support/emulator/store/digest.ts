import { createHash } from 'node:crypto'

/**
 * The name of some content: its own hash.
 * https://github.com/opencontainers/image-spec/blob/v1.1.0/descriptor.md#digests
 */
export type Digest = `sha256:${string}` | `sha512:${string}`

/** Whether `text` is a digest of an algorithm that registries must know. Safe to use in a file name then. */
export function isDigest(text: string): text is Digest {
  return /^(?:sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$/.test(text)
}

/** Which hash a digest is made with. */
export function algorithmOf(digest: Digest): 'sha256' | 'sha512' {
  return digest.startsWith('sha256:') ? 'sha256' : 'sha512'
}

/** The digest of bytes that are at hand. */
export function digestOf(bytes: Buffer, algorithm: 'sha256' | 'sha512' = 'sha256'): Digest {
  return `${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}`
}
