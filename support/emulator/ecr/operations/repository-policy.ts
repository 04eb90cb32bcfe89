import type {
  DeleteRepositoryPolicyResponse,
  GetRepositoryPolicyResponse,
  SetRepositoryPolicyResponse,
} from '@aws-sdk/client-ecr'
import { AwsError } from '../../gateway/aws-error.ts'
import { type Operation, operation } from '../../gateway/operation.ts'
import { boolean, string, structure } from '../../gateway/shape.ts'
import type { PrivateRegistries } from '../../store/private-registry.ts'
import type { Repository } from '../../store/repository.ts'
import { namedRepository } from '../named-repository.ts'
import { invalidParameter, required } from '../parameters.ts'
import { repositoryPolicyFault } from '../repository-policy-text.ts'

const input = structure({ registryId: string, repositoryName: string })

/**
 * Keeps a policy; nothing here enforces it.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SetRepositoryPolicy.html
 */
export function setRepositoryPolicy(registries: PrivateRegistries): Operation {
  return operation(
    structure({ registryId: string, repositoryName: string, policyText: string, force: boolean }),
    (given, caller) => {
      const repository = namedRepository(registries, caller, given)
      const policyText = validPolicy(required('policyText', given.policyText))
      repository.policyText = policyText
      return describe(repository, policyText) satisfies SetRepositoryPolicyResponse
    },
  )
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetRepositoryPolicy.html */
export function getRepositoryPolicy(registries: PrivateRegistries): Operation {
  return operation(input, (given, caller) => {
    const repository = namedRepository(registries, caller, given)
    return describe(repository, presentPolicy(repository)) satisfies GetRepositoryPolicyResponse
  })
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteRepositoryPolicy.html */
export function deleteRepositoryPolicy(registries: PrivateRegistries): Operation {
  return operation(input, (given, caller) => {
    const repository = namedRepository(registries, caller, given)
    const policyText = presentPolicy(repository)
    repository.policyText = undefined
    return describe(repository, policyText) satisfies DeleteRepositoryPolicyResponse
  })
}

function validPolicy(text: string): string {
  if (text.length > 10_240) {
    throw invalidParameter('PolicyText', 'Member must have length less than or equal to 10240')
  }
  const fault = repositoryPolicyFault(text)
  if (fault === undefined) return text
  const refusal = invalidParameter('PolicyText', 'Invalid repository policy provided')
  // AWS leaves it at that. Why is worth a day of somebody's work.
  throw new AwsError(refusal.code, `${refusal.message}. ${fault}`)
}

function presentPolicy(repository: Repository): string {
  if (repository.policyText !== undefined) return repository.policyText
  throw new AwsError(
    'RepositoryPolicyNotFoundException',
    `Repository policy does not exist for the repository with name '${repository.name}' in the registry with id ` +
      `'${repository.registryId}'`,
  )
}

function describe({ registryId, name }: Repository, policyText: string) {
  return { registryId, repositoryName: name, policyText }
}
