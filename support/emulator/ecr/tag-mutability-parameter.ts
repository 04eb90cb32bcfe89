import { type Shaped, string, structure } from '../gateway/shape.ts'
import type { TagMutability } from '../store/tag-mutability.ts'
import { bounded, invalidParameter, oneOf, required } from './parameters.ts'

/** One pattern of tags that follow the other rule. */
export const exclusionFilter = structure({ filterType: string, filter: string })

/** Reads the two parameters that say which tags can move. */
export function tagMutability(
  value: string,
  filters: readonly Shaped<typeof exclusionFilter>[] | undefined,
): TagMutability {
  const kind = oneOf('imageTagMutability', value, [
    'MUTABLE',
    'IMMUTABLE',
    'IMMUTABLE_WITH_EXCLUSION',
    'MUTABLE_WITH_EXCLUSION',
  ])
  if (kind === 'MUTABLE' || kind === 'IMMUTABLE') {
    if (filters === undefined) return { kind }
    throw invalidParameter('imageTagMutabilityExclusionFilters', `must not be given with ${kind}`)
  }
  const given = required('imageTagMutabilityExclusionFilters', filters)
  return { kind, exclusions: bounded('imageTagMutabilityExclusionFilters', given, 5).map(pattern) }
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageTagMutabilityExclusionFilter.html */
function pattern({ filterType, filter }: Shaped<typeof exclusionFilter>): string {
  oneOf('filterType', required('filterType', filterType), ['WILDCARD'])
  const text = required('filter', filter)
  if (!/^[0-9a-zA-Z._*-]{1,128}$/.test(text)) {
    throw invalidParameter('filter', "must satisfy regular expression '^[0-9a-zA-Z._*-]{1,128}$'")
  }
  if (text.split('*').length > 3) throw invalidParameter('filter', 'must have at most two wildcards')
  return text
}
