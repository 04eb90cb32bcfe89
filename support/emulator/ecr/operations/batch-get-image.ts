import type { BatchGetImageResponse, Image as ImageAnswer } from '@aws-sdk/client-ecr'
import { type Operation, operation } from '../../gateway/operation.ts'
import { list, string, structure } from '../../gateway/shape.ts'
import type { Image } from '../../store/images.ts'
import type { PrivateRegistries } from '../../store/private-registry.ts'
import {
  type ImageFailure,
  type ImageIdentifier,
  imageIdentifiers,
  imageNotFound,
  isFailure,
  namedImage,
} from '../named-image.ts'
import { namedRepository } from '../named-repository.ts'
import { bounded, required } from '../parameters.ts'

const input = structure({
  registryId: string,
  repositoryName: string,
  imageIds: imageIdentifiers,
  acceptedMediaTypes: list(string),
})

/**
 * Answers manifests byte for byte. What is stored in a type that the caller does not accept is not found: AWS can convert
 * some types into others, and nothing is converted here.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchGetImage.html
 */
export function batchGetImage(registries: PrivateRegistries): Operation {
  return operation(input, (given, caller) => {
    const repository = namedRepository(registries, caller, given)
    const images: ImageAnswer[] = []
    const failures: ImageFailure[] = []
    for (const imageId of bounded('imageIds', required('imageIds', given.imageIds), 100)) {
      const found = acceptable(namedImage(repository, imageId), imageId, given.acceptedMediaTypes)
      if (isFailure(found)) failures.push(found)
      else {
        images.push({
          registryId: repository.registryId,
          repositoryName: repository.name,
          imageId: { ...imageId, imageDigest: found.digest },
          imageManifest: repository.images.read(found).toString('utf8'),
          imageManifestMediaType: found.manifest.mediaType,
        })
      }
    }
    return { images, failures } satisfies BatchGetImageResponse
  })
}

function acceptable(
  found: Image | ImageFailure,
  imageId: ImageIdentifier,
  accepted: readonly string[] | undefined,
): Image | ImageFailure {
  if (isFailure(found) || (accepted?.includes(found.manifest.mediaType) ?? true)) return found
  return imageNotFound(imageId)
}
