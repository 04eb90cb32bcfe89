import type { DescribeImagesResponse, ImageDetail } from '@aws-sdk/client-ecr'
import { type Operation, operation } from '../../gateway/operation.ts'
import { integer, string, structure } from '../../gateway/shape.ts'
import type { Image } from '../../store/images.ts'
import type { PrivateRegistries } from '../../store/private-registry.ts'
import type { Repository } from '../../store/repository.ts'
import { imageFilter, selects } from '../image-filter.ts'
import { imageIdentifiers, presentImage } from '../named-image.ts'
import { namedRepository } from '../named-repository.ts'
import { pageOf } from '../page.ts'
import { bounded, invalidParameter } from '../parameters.ts'
import { scanComplete } from './image-scan.ts'

const input = structure({
  registryId: string,
  repositoryName: string,
  imageIds: imageIdentifiers,
  filter: imageFilter,
  maxResults: integer,
  nextToken: string,
})

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html */
export function describeImages(registries: PrivateRegistries): Operation {
  return operation(input, (given, caller) => {
    const repository = namedRepository(registries, caller, given)
    if (given.imageIds === undefined) {
      const { entries, nextToken } = pageOf({
        entries: repository.images.all().filter(selects(given.filter)),
        key: (image) => image.digest,
        maxResults: given.maxResults,
        nextToken: given.nextToken,
      })
      const imageDetails = entries.map((image) => detail(repository, image))
      return { imageDetails, nextToken } satisfies DescribeImagesResponse
    }
    if (given.maxResults !== undefined || given.nextToken !== undefined) {
      throw invalidParameter('maxResults', 'must not be given with imageIds')
    }
    const images = bounded('imageIds', given.imageIds, 100).map((imageId) =>
      presentImage(repository, imageId),
    )
    const imageDetails = [...new Set(images)]
      .filter(selects(given.filter))
      .map((image) => detail(repository, image))
    return { imageDetails } satisfies DescribeImagesResponse
  })
}

function detail(repository: Repository, image: Image): ImageDetail {
  const { configMediaType, mediaType, subject } = image.manifest
  return {
    registryId: repository.registryId,
    repositoryName: repository.name,
    imageDigest: image.digest,
    ...(image.tags.size > 0 && { imageTags: [...image.tags] }),
    imageSizeInBytes: image.size,
    imagePushedAt: image.pushedAt,
    imageManifestMediaType: mediaType,
    ...(image.scannedAt && {
      imageScanStatus: scanComplete,
      imageScanFindingsSummary: {
        imageScanCompletedAt: image.scannedAt,
        vulnerabilitySourceUpdatedAt: image.scannedAt,
        findingSeverityCounts: {},
      },
    }),
    ...(configMediaType !== undefined && { artifactMediaType: configMediaType }),
    ...(subject !== undefined && { subjectManifestDigest: subject }),
    ...(image.lastPulledAt !== undefined && { lastRecordedPullTime: image.lastPulledAt }),
  }
}
