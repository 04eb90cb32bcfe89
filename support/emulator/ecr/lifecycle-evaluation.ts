import type { Image } from '../store/images.ts'

/** A rule of a lifecycle policy in which no fault was found. */
type Rule = {
  readonly rulePriority: number
  readonly selection: {
    readonly tagStatus: 'tagged' | 'untagged' | 'any'
    readonly tagPatternList?: readonly string[]
    readonly tagPrefixList?: readonly string[]
    readonly countType:
      | 'imageCountMoreThan'
      | 'sinceImagePushed'
      | 'sinceImagePulled'
      | 'sinceImageTransitioned'
    readonly countNumber: number
  }
  readonly action: { readonly type: 'expire' | 'transition' }
}

/** An image that a policy would expire or archive, and the rule that says so. */
export type Marked = {
  readonly image: Image
  readonly rulePriority: number
  readonly action: Rule['action']['type']
}

const day = 24 * 60 * 60_000

/**
 * What a valid policy would do to images. A rule counts all images that it selects, and marks those that no rule before it
 * selects; an image that an index lists is not marked. No image here is ever archived.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html
 */
export function evaluateLifecyclePolicy(given: {
  readonly policyText: string
  readonly images: readonly Image[]
  /** Milliseconds since the epoch. */
  readonly now: number
}): Marked[] {
  const { rules } = JSON.parse(given.policyText) as { rules: readonly Rule[] }
  // Of two from the same millisecond, the later one in the list is the newer.
  const newestFirst = given.images
    .toReversed()
    .toSorted((one, other) => other.pushedAt.getTime() - one.pushedAt.getTime())
  const listed = new Set(given.images.flatMap((image) => image.manifest.images))
  const selectedBefore = new Set<Image>()
  const marked: Marked[] = []
  for (const { selection, action, rulePriority } of rules.toSorted(
    (a, b) => a.rulePriority - b.rulePriority,
  )) {
    const selected = newestFirst.filter((image) => selects(selection, image))
    const due = selected.filter((image, index) => isDue(selection, { image, index, now: given.now }))
    for (const image of due) {
      if (selectedBefore.has(image) || listed.has(image.digest)) continue
      marked.push({ image, rulePriority, action: action.type })
    }
    for (const image of selected) selectedBefore.add(image)
  }
  return marked
}

function selects({ tagStatus, tagPatternList, tagPrefixList }: Rule['selection'], { tags }: Image): boolean {
  if (tagStatus !== 'tagged') return tagStatus === 'any' || tags.size === 0
  const patterns = tagPatternList ?? (tagPrefixList ?? []).map((prefix) => `${prefix}*`)
  // Each pattern must fit some tag.
  return patterns.map(asExpression).every((expression) => [...tags].some((tag) => expression.test(tag)))
}

function asExpression(pattern: string): RegExp {
  return new RegExp(`^${pattern.split('*').map(RegExp.escape).join('.*')}$`)
}

function isDue(
  { countType, countNumber }: Rule['selection'],
  { image, index, now }: { readonly image: Image; readonly index: number; readonly now: number },
): boolean {
  const olderThan = (date: Date) => now - date.getTime() > countNumber * day
  switch (countType) {
    case 'imageCountMoreThan':
      return index >= countNumber
    case 'sinceImagePushed':
      return olderThan(image.pushedAt)
    case 'sinceImagePulled':
      return olderThan(image.lastPulledAt ?? image.pushedAt)
    case 'sinceImageTransitioned':
      return false
  }
}
