import type { PutImageResponse } from '@aws-sdk/client-ecr'
import { AwsError } from '../../gateway/aws-error.ts'
import { type Operation, operation } from '../../gateway/operation.ts'
import { string, structure } from '../../gateway/shape.ts'
import { type Digest, digestOf } from '../../store/digest.ts'
import { isImageTag } from '../../store/image-tag.ts'
import { InvalidManifest, type Manifest, maximumManifestBytes, parseManifest } from '../../store/manifest.ts'
import type { PrivateRegistries } from '../../store/private-registry.ts'
import { explainOtherDigest, explainRefusal, type RefusedPush } from '../../store/push-refusal.ts'
import type { Repository } from '../../store/repository.ts'
import { namedRepository } from '../named-repository.ts'
import { invalidParameter, required } from '../parameters.ts'

const input = structure({
  registryId: string,
  repositoryName: string,
  imageManifest: string,
  imageManifestMediaType: string,
  imageTag: string,
  imageDigest: string,
})

const codes: Record<RefusedPush['kind'], string> = {
  'tag is immutable': 'ImageTagAlreadyExistsException',
  'layers are missing': 'LayersNotFoundException',
  'images are missing': 'ReferencedImagesNotFoundException',
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImage.html */
export function putImage(registries: PrivateRegistries): Operation {
  return operation(input, (given, caller) => {
    const repository = namedRepository(registries, caller, given)
    const imageManifest = required('imageManifest', given.imageManifest)
    const bytes = Buffer.from(imageManifest)
    const manifest = readManifest(bytes, given.imageManifestMediaType)
    const tag = validTag(given.imageTag)
    const digest = digestOf(bytes)
    refuseOtherDigest(repository, given.imageDigest, digest)
    refuseSameImage(repository, digest, tag)
    const { tagMutability: mutability } = repository
    const push = repository.images.push({ digest, bytes, manifest, tag, mutability })
    if (push.kind !== 'pushed') throw new AwsError(codes[push.kind], explainRefusal(repository, tag, push))
    return {
      image: {
        registryId: repository.registryId,
        repositoryName: repository.name,
        imageId: { imageDigest: digest, ...(tag !== undefined && { imageTag: tag }) },
        imageManifest,
        imageManifestMediaType: manifest.mediaType,
      },
    } satisfies PutImageResponse
  })
}

function readManifest(bytes: Buffer, mediaType: string | undefined): Manifest {
  if (bytes.length > maximumManifestBytes) {
    throw invalidParameter(
      'imageManifest',
      `Member must have length less than or equal to ${maximumManifestBytes}`,
    )
  }
  try {
    return parseManifest(bytes, mediaType)
  } catch (error) {
    if (!(error instanceof InvalidManifest)) throw error
    throw invalidParameter('imageManifest', error.message)
  }
}

function validTag(tag: string | undefined): string | undefined {
  if (tag === undefined || isImageTag(tag)) return tag
  throw invalidParameter('imageTag', "must satisfy regular expression '[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}'")
}

function refuseOtherDigest(repository: Repository, given: string | undefined, digest: Digest): void {
  if (given === undefined || given === digest) return
  throw new AwsError('ImageDigestDoesNotMatchException', explainOtherDigest(repository, given))
}

function refuseSameImage(repository: Repository, digest: Digest, tag: string | undefined): void {
  const present = tag === undefined ? repository.images.withDigest(digest) : repository.images.tagged(tag)
  if (present?.digest !== digest) return
  throw new AwsError(
    'ImageAlreadyExistsException',
    `Image with digest '${digest}' and tag '${tag ?? 'null'}' already exists in the repository with name ` +
      `'${repository.name}' in registry with id '${repository.registryId}'`,
  )
}
