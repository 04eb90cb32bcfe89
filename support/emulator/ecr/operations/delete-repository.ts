import type { DeleteRepositoryResponse } from '@aws-sdk/client-ecr'
import { AwsError } from '../../gateway/aws-error.ts'
import { type Operation, operation } from '../../gateway/operation.ts'
import { boolean, string, structure } from '../../gateway/shape.ts'
import type { PrivateRegistries } from '../../store/private-registry.ts'
import { namedRepository } from '../named-repository.ts'
import { describeRepository } from '../repository-description.ts'

const input = structure({ registryId: string, repositoryName: string, force: boolean })

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteRepository.html */
export function deleteRepository(registries: PrivateRegistries): Operation {
  return operation(input, (given, caller) => {
    const repository = namedRepository(registries, caller, given)
    if (given.force !== true && repository.images.all().length > 0) {
      throw new AwsError(
        'RepositoryNotEmptyException',
        `The repository with name '${repository.name}' in registry with id '${repository.registryId}' ` +
          'cannot be deleted because it still contains images',
      )
    }
    registries.of(caller).remove(repository)
    return { repository: describeRepository(repository, caller) } satisfies DeleteRepositoryResponse
  })
}
