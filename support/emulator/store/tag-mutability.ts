/**
 * Which tags can be moved to another image.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html
 */
export type TagMutability =
  | { readonly kind: 'MUTABLE' | 'IMMUTABLE' }
  | {
      readonly kind: 'MUTABLE_WITH_EXCLUSION' | 'IMMUTABLE_WITH_EXCLUSION'
      /** Tags with wildcards: what they match follows the other rule. */
      readonly exclusions: readonly string[]
    }

/** Whether a tag that is in use must stay where it is. */
export function isImmutable(mutability: TagMutability, tag: string): boolean {
  switch (mutability.kind) {
    case 'MUTABLE':
      return false
    case 'IMMUTABLE':
      return true
    case 'MUTABLE_WITH_EXCLUSION':
      return mutability.exclusions.some((pattern) => matches(pattern, tag))
    case 'IMMUTABLE_WITH_EXCLUSION':
      return !mutability.exclusions.some((pattern) => matches(pattern, tag))
  }
}

function matches(pattern: string, tag: string): boolean {
  return new RegExp(`^${pattern.split('*').map(RegExp.escape).join('.*')}$`).test(tag)
}
