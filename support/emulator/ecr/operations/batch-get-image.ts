import type { BatchGetImageResponse, Image } from '@aws-sdk/client-ecr'
import { type Operation, operation } from '../../gateway/operation.ts'
import { string, structure } from '../../gateway/shape.ts'
import { type ImageFailure, imageIdentifiers, isFailure, namedImage } from '../named-image.ts'
import { namedRepository } from '../named-repository.ts'
import { bounded, required } from '../parameters.ts'
import type { PrivateRegistries } from '../private-registry.ts'

const input = structure({ registryId: string, repositoryName: string, imageIds: imageIdentifiers })

/**
 * Answers manifests byte for byte. `acceptedMediaTypes` is not looked at: AWS converts between types then.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchGetImage.html
 */
export function batchGetImage(registries: PrivateRegistries): Operation {
  return operation(input, (given, caller) => {
    const repository = namedRepository(registries, caller, given)
    const images: Image[] = []
    const failures: ImageFailure[] = []
    for (const imageId of bounded('imageIds', required('imageIds', given.imageIds), 100)) {
      const found = namedImage(repository, imageId)
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
