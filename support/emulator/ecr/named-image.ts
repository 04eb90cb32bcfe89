import { AwsError } from '../gateway/aws-error.ts'
import { list, type Shaped, string, structure } from '../gateway/shape.ts'
import { type Digest, isDigest } from '../store/digest.ts'
import type { Image } from '../store/images.ts'
import type { Repository } from '../store/repository.ts'
import { invalidParameter } from './parameters.ts'

/** `{imageDigest}`, `{imageTag}` or both. */
export const imageIdentifier = structure({ imageDigest: string, imageTag: string })

/** A list of those. */
export const imageIdentifiers = list(imageIdentifier)

/** How a request names an image. */
export type ImageIdentifier = Shaped<typeof imageIdentifier>

/** What a batch operation answers for an image that it could not find. */
export type ImageFailure = {
  readonly imageId: ImageIdentifier
  readonly failureCode:
    | 'MissingDigestAndTag'
    | 'InvalidImageDigest'
    | 'ImageNotFound'
    | 'ImageTagDoesNotMatchDigest'
    | 'ImageReferencedByManifestList'
  readonly failureReason: string
}

/** The image that a request names, or why there is none. */
export function namedImage(repository: Repository, imageId: ImageIdentifier): Image | ImageFailure {
  const { imageDigest, imageTag } = imageId
  if (imageDigest === undefined && imageTag === undefined) {
    return {
      imageId,
      failureCode: 'MissingDigestAndTag',
      failureReason: 'Invalid request parameters: both tag and digest cannot be null',
    }
  }
  if (imageDigest !== undefined && !isDigest(imageDigest)) {
    return {
      imageId,
      failureCode: 'InvalidImageDigest',
      failureReason:
        "Invalid request parameters: image digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'",
    }
  }
  const image = findImage(repository, imageTag, imageDigest)
  if (image === undefined) {
    return imageNotFound(imageId)
  }
  if (imageDigest !== undefined && imageDigest !== image.digest) {
    return {
      imageId,
      failureCode: 'ImageTagDoesNotMatchDigest',
      failureReason: `The tag '${imageTag}' belongs to the image with digest '${image.digest}'`,
    }
  }
  return image
}

export function imageNotFound(imageId: ImageIdentifier): ImageFailure {
  return { imageId, failureCode: 'ImageNotFound', failureReason: 'Requested image not found' }
}

function findImage(repository: Repository, tag: string | undefined, digest: Digest | undefined) {
  if (tag !== undefined) return repository.images.tagged(tag)
  return digest && repository.images.withDigest(digest)
}

/** The image that a request names; throws when there is none. */
export function presentImage(repository: Repository, imageId: ImageIdentifier): Image {
  const found = namedImage(repository, imageId)
  if (!isFailure(found)) return found
  if (found.failureCode !== 'ImageNotFound') throw invalidParameter('imageIds', found.failureReason)
  throw new AwsError(
    'ImageNotFoundException',
    `The image with imageId ${describeIdentifier(imageId)} does not exist within the repository with name ` +
      `'${repository.name}' in the registry with id '${repository.registryId}'`,
  )
}

/** Whether the image was not found. */
export function isFailure(found: Image | ImageFailure): found is ImageFailure {
  return 'failureCode' in found
}

/** AWS prints absent members as 'null'. */
export function describeIdentifier({ imageDigest, imageTag }: ImageIdentifier): string {
  return `{imageDigest:'${imageDigest ?? 'null'}', imageTag:'${imageTag ?? 'null'}'}`
}
