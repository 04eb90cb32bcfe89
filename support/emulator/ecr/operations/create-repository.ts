import type { CreateRepositoryResponse } from '@aws-sdk/client-ecr'
import { AwsError } from '../../gateway/aws-error.ts'
import { type Operation, operation } from '../../gateway/operation.ts'
import { boolean, list, type Shaped, string, structure } from '../../gateway/shape.ts'
import type { PrivateRegistries } from '../../store/private-registry.ts'
import type { RepositorySettings } from '../../store/repository.ts'
import { callersRegistry, validRepositoryName } from '../named-repository.ts'
import { oneOf } from '../parameters.ts'
import { describeRepository } from '../repository-description.ts'
import { resourceTags, tag } from '../resource-tags.ts'
import { exclusionFilter, tagMutability } from '../tag-mutability-parameter.ts'

const input = structure({
  registryId: string,
  repositoryName: string,
  tags: list(tag),
  imageTagMutability: string,
  imageTagMutabilityExclusionFilters: list(exclusionFilter),
  imageScanningConfiguration: structure({ scanOnPush: boolean }),
  encryptionConfiguration: structure({ encryptionType: string, kmsKey: string }),
})

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
export function createRepository(registries: PrivateRegistries): Operation {
  return operation(input, (given, caller) => {
    const name = validRepositoryName(given.repositoryName)
    const registry = callersRegistry(registries, caller, given)
    const settings: RepositorySettings = {
      tagMutability: tagMutability(
        given.imageTagMutability ?? 'MUTABLE',
        given.imageTagMutabilityExclusionFilters,
      ),
      scanOnPush: given.imageScanningConfiguration?.scanOnPush ?? false,
      encryption: encryption(given.encryptionConfiguration),
    }
    const tags = resourceTags(new Map(), given.tags ?? [])
    if (registry.find(name) !== undefined) {
      throw new AwsError(
        'RepositoryAlreadyExistsException',
        `The repository with name '${name}' already exists in the registry with id '${registry.id}'`,
      )
    }
    const repository = registry.create(name, settings)
    repository.resourceTags = tags
    return { repository: describeRepository(repository, caller) } satisfies CreateRepositoryResponse
  })
}

function encryption(
  given: Shaped<typeof input>['encryptionConfiguration'],
): RepositorySettings['encryption'] {
  const encryptionType = oneOf('encryptionType', given?.encryptionType ?? 'AES256', [
    'AES256',
    'KMS',
    'KMS_DSSE',
  ])
  return { encryptionType, ...(given?.kmsKey !== undefined && { kmsKey: given.kmsKey }) }
}
