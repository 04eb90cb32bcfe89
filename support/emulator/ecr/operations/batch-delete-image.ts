import type { BatchDeleteImageResponse } from '@aws-sdk/client-ecr'
import { type Operation, operation } from '../../gateway/operation.ts'
import { string, structure } from '../../gateway/shape.ts'
import type { PrivateRegistries } from '../../store/private-registry.ts'
import type { Repository } from '../../store/repository.ts'
import {
  type ImageFailure,
  type ImageIdentifier,
  imageIdentifiers,
  isFailure,
  namedImage,
} from '../named-image.ts'
import { namedRepository } from '../named-repository.ts'
import { bounded, required } from '../parameters.ts'

const input = structure({ registryId: string, repositoryName: string, imageIds: imageIdentifiers })

/**
 * A tag goes alone, and takes the image along when it was the last; a digest takes the image with all its tags.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchDeleteImage.html
 */
export function batchDeleteImage(registries: PrivateRegistries): Operation {
  return operation(input, (given, caller) => {
    const repository = namedRepository(registries, caller, given)
    const imageIds: ImageIdentifier[] = []
    const failures: ImageFailure[] = []
    for (const imageId of bounded('imageIds', required('imageIds', given.imageIds), 100)) {
      const deleted = deleteImage(repository, imageId)
      if (Array.isArray(deleted)) imageIds.push(...deleted)
      else failures.push(deleted)
    }
    return { imageIds, failures } satisfies BatchDeleteImageResponse
  })
}

function deleteImage(repository: Repository, imageId: ImageIdentifier): ImageIdentifier[] | ImageFailure {
  const image = namedImage(repository, imageId)
  if (isFailure(image)) return image
  const { digest: imageDigest, tags } = image
  const { imageTag } = imageId
  if (imageTag !== undefined && tags.size > 1) {
    repository.images.untag(imageTag)
    return [{ imageDigest, imageTag }]
  }
  const indexes = repository.images.indexesOf(image)
  if (indexes.length > 0) {
    return {
      imageId,
      failureCode: 'ImageReferencedByManifestList',
      failureReason: `Requested image referenced by manifest list: [${indexes.map((each) => each.digest).join(', ')}]`,
    }
  }
  const deleted = [...tags].map((each) => ({ imageDigest, imageTag: each }))
  repository.images.remove(image)
  return deleted.length > 0 ? deleted : [{ imageDigest }]
}
