import type {
  DeleteLifecyclePolicyResponse,
  GetLifecyclePolicyResponse,
  PutLifecyclePolicyResponse,
} from '@aws-sdk/client-ecr'
import { AwsError } from '../../gateway/aws-error.ts'
import { type Operation, operation } from '../../gateway/operation.ts'
import { string, structure } from '../../gateway/shape.ts'
import type { PrivateRegistries } from '../../store/private-registry.ts'
import type { Repository } from '../../store/repository.ts'
import { lifecyclePolicyFault } from '../lifecycle-policy-text.ts'
import { namedRepository } from '../named-repository.ts'
import { invalidParameter, required } from '../parameters.ts'

const input = structure({ registryId: string, repositoryName: string })

/**
 * Keeps a policy; no image expires here.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutLifecyclePolicy.html
 */
export function putLifecyclePolicy(registries: PrivateRegistries): Operation {
  return operation(
    structure({ registryId: string, repositoryName: string, lifecyclePolicyText: string }),
    (given, caller) => {
      const repository = namedRepository(registries, caller, given)
      const text = validLifecyclePolicy(required('lifecyclePolicyText', given.lifecyclePolicyText))
      repository.lifecyclePolicyText = text
      return describe(repository, text) satisfies PutLifecyclePolicyResponse
    },
  )
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetLifecyclePolicy.html */
export function getLifecyclePolicy(registries: PrivateRegistries): Operation {
  return operation(input, (given, caller) => {
    const repository = namedRepository(registries, caller, given)
    return describe(repository, presentLifecyclePolicy(repository)) satisfies GetLifecyclePolicyResponse
  })
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteLifecyclePolicy.html */
export function deleteLifecyclePolicy(registries: PrivateRegistries): Operation {
  return operation(input, (given, caller) => {
    const repository = namedRepository(registries, caller, given)
    const text = presentLifecyclePolicy(repository)
    repository.lifecyclePolicyText = undefined
    return describe(repository, text) satisfies DeleteLifecyclePolicyResponse
  })
}

/** The text of a policy in which there is no fault. Throws AWS's refusal. */
export function validLifecyclePolicy(text: string): string {
  const fault = lifecyclePolicyFault(text)
  if (fault === undefined) return text
  throw invalidParameter('LifecyclePolicyText', `Lifecycle policy validation failure: ${fault}`)
}

/** The text of a repository's policy. Throws AWS's refusal when it has none. */
export function presentLifecyclePolicy(repository: Repository): string {
  if (repository.lifecyclePolicyText !== undefined) return repository.lifecyclePolicyText
  throw new AwsError(
    'LifecyclePolicyNotFoundException',
    `Lifecycle policy does not exist for the repository with name '${repository.name}' in the registry with id ` +
      `'${repository.registryId}'`,
  )
}

function describe({ registryId, name }: Repository, lifecyclePolicyText: string) {
  return { registryId, repositoryName: name, lifecyclePolicyText }
}
