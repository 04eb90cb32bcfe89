import type { PutImageTagMutabilityResponse } from '@aws-sdk/client-ecr'
import { type Operation, operation } from '../../gateway/operation.ts'
import { list, string, structure } from '../../gateway/shape.ts'
import type { PrivateRegistries } from '../../store/private-registry.ts'
import { namedRepository } from '../named-repository.ts'
import { required } from '../parameters.ts'
import { describeTagMutability } from '../tag-mutability-description.ts'
import { exclusionFilter, tagMutability } from '../tag-mutability-parameter.ts'

const input = structure({
  registryId: string,
  repositoryName: string,
  imageTagMutability: string,
  imageTagMutabilityExclusionFilters: list(exclusionFilter),
})

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImageTagMutability.html */
export function putImageTagMutability(registries: PrivateRegistries): Operation {
  return operation(input, (given, caller) => {
    const repository = namedRepository(registries, caller, given)
    repository.tagMutability = tagMutability(
      required('imageTagMutability', given.imageTagMutability),
      given.imageTagMutabilityExclusionFilters,
    )
    return {
      registryId: repository.registryId,
      repositoryName: repository.name,
      ...describeTagMutability(repository.tagMutability),
    } satisfies PutImageTagMutabilityResponse
  })
}
