import type {
  GetLifecyclePolicyPreviewResponse,
  LifecyclePolicyPreviewResult,
  StartLifecyclePolicyPreviewResponse,
} from '@aws-sdk/client-ecr'
import { AwsError } from '../../gateway/aws-error.ts'
import { type Operation, operation } from '../../gateway/operation.ts'
import { integer, string, structure } from '../../gateway/shape.ts'
import type { PrivateRegistries } from '../../store/private-registry.ts'
import type { Repository } from '../../store/repository.ts'
import { selects } from '../image-filter.ts'
import { evaluateLifecyclePolicy, type Marked } from '../lifecycle-evaluation.ts'
import { imageIdentifiers, presentImage } from '../named-image.ts'
import { namedRepository } from '../named-repository.ts'
import { pageOf } from '../page.ts'
import { bounded } from '../parameters.ts'
import { presentLifecyclePolicy, validLifecyclePolicy } from './lifecycle-policy.ts'

type Preview = { readonly text: string; readonly marked: readonly Marked[] }

/** The last preview of each repository. */
export type LifecyclePreviews = WeakMap<Repository, Preview>

/**
 * Evaluates a policy, or that of the repository, without doing what it says; it is over at once.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_StartLifecyclePolicyPreview.html
 */
export function startLifecyclePolicyPreview(
  registries: PrivateRegistries,
  previews: LifecyclePreviews,
): Operation {
  const input = structure({ registryId: string, repositoryName: string, lifecyclePolicyText: string })
  return operation(input, (given, caller) => {
    const repository = namedRepository(registries, caller, given)
    const text =
      given.lifecyclePolicyText === undefined
        ? presentLifecyclePolicy(repository)
        : validLifecyclePolicy(given.lifecyclePolicyText)
    const images = repository.images.all()
    previews.set(repository, {
      text,
      marked: evaluateLifecyclePolicy({ policyText: text, images, now: Date.now() }),
    })
    return {
      registryId: repository.registryId,
      repositoryName: repository.name,
      lifecyclePolicyText: text,
      status: 'IN_PROGRESS',
    } satisfies StartLifecyclePolicyPreviewResponse
  })
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetLifecyclePolicyPreview.html */
export function getLifecyclePolicyPreview(
  registries: PrivateRegistries,
  previews: LifecyclePreviews,
): Operation {
  const input = structure({
    registryId: string,
    repositoryName: string,
    imageIds: imageIdentifiers,
    filter: structure({ tagStatus: string }),
    maxResults: integer,
    nextToken: string,
  })
  return operation(input, (given, caller) => {
    const repository = namedRepository(registries, caller, given)
    const { text, marked } = presentPreview(repository, previews)
    const asked =
      given.imageIds &&
      new Set(bounded('imageIds', given.imageIds, 100).map((id) => presentImage(repository, id)))
    const isSelected = selects(given.filter)
    const { entries, nextToken } = pageOf({
      entries: marked.filter(({ image }) => isSelected(image) && (asked === undefined || asked.has(image))),
      key: ({ image }) => image.digest,
      maxResults: given.maxResults,
      nextToken: given.nextToken,
    })
    const archived = marked.filter(({ action }) => action === 'transition').length
    return {
      registryId: repository.registryId,
      repositoryName: repository.name,
      lifecyclePolicyText: text,
      status: 'COMPLETE',
      previewResults: entries.map(describe),
      nextToken,
      summary: {
        expiringImageTotalCount: marked.length - archived,
        ...(archived > 0 && {
          transitioningImageTotalCounts: [{ targetStorageClass: 'ARCHIVE', imageTotalCount: archived }],
        }),
      },
    } satisfies GetLifecyclePolicyPreviewResponse
  })
}

function presentPreview(repository: Repository, previews: LifecyclePreviews): Preview {
  const preview = previews.get(repository)
  if (preview !== undefined) return preview
  throw new AwsError(
    'LifecyclePolicyPreviewNotFoundException',
    `Lifecycle policy preview does not exist for the repository with name '${repository.name}' in the registry with id ` +
      `'${repository.registryId}'`,
  )
}

function describe({ image, rulePriority, action }: Marked): LifecyclePolicyPreviewResult {
  return {
    imageDigest: image.digest,
    imageTags: [...image.tags],
    imagePushedAt: image.pushedAt,
    action: action === 'expire' ? { type: 'EXPIRE' } : { type: 'TRANSITION', targetStorageClass: 'ARCHIVE' },
    appliedRulePriority: rulePriority,
    storageClass: 'STANDARD',
  }
}
