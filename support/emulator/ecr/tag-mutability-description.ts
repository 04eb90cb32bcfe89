import type { ImageTagMutability, ImageTagMutabilityExclusionFilter } from '@aws-sdk/client-ecr'
import type { TagMutability } from '../store/tag-mutability.ts'

/** How answers tell which tags can move. */
export function describeTagMutability(mutability: TagMutability): {
  imageTagMutability: ImageTagMutability
  imageTagMutabilityExclusionFilters?: ImageTagMutabilityExclusionFilter[]
} {
  if (!('exclusions' in mutability)) return { imageTagMutability: mutability.kind }
  return {
    imageTagMutability: mutability.kind,
    imageTagMutabilityExclusionFilters: mutability.exclusions.map((filter) => ({
      filterType: 'WILDCARD',
      filter,
    })),
  }
}
