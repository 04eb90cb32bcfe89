import type { ImageIdentifier, ListImagesResponse } from '@aws-sdk/client-ecr'
import { type Operation, operation } from '../../gateway/operation.ts'
import { integer, string, structure } from '../../gateway/shape.ts'
import type { Image } from '../../store/images.ts'
import type { PrivateRegistries } from '../../store/private-registry.ts'
import { imageFilter, selects } from '../image-filter.ts'
import { namedRepository } from '../named-repository.ts'
import { pageOf } from '../page.ts'

const input = structure({
  registryId: string,
  repositoryName: string,
  filter: imageFilter,
  maxResults: integer,
  nextToken: string,
})

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListImages.html */
export function listImages(registries: PrivateRegistries): Operation {
  return operation(input, (given, caller) => {
    const images = namedRepository(registries, caller, given).images.all()
    const { entries, nextToken } = pageOf({
      entries: images.filter(selects(given.filter)).flatMap(identifiersOf),
      key: ({ imageDigest, imageTag }) => `${imageDigest} ${imageTag}`,
      maxResults: given.maxResults,
      nextToken: given.nextToken,
    })
    return { imageIds: entries, nextToken } satisfies ListImagesResponse
  })
}

/** One for each tag; one with the digest alone for an untagged image. */
function identifiersOf({ digest, tags }: Image): ImageIdentifier[] {
  if (tags.size === 0) return [{ imageDigest: digest }]
  return [...tags].map((imageTag) => ({ imageDigest: digest, imageTag }))
}
