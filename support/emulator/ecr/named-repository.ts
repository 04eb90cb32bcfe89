import { AwsError } from '../gateway/aws-error.ts'
import type { Caller } from '../gateway/operation.ts'
import type { PrivateRegistries, PrivateRegistry } from '../store/private-registry.ts'
import type { Repository } from '../store/repository.ts'
import { isRepositoryName, missingRepository } from '../store/repository-name.ts'
import { invalidParameter, required } from './parameters.ts'

const pattern = '(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*'

/** Which repository an operation is about. */
export type Named = { readonly repositoryName?: string; readonly registryId?: string }

/** The repository that a request names, or AWS's refusal. Other accounts' registries look empty. */
export function namedRepository(registries: PrivateRegistries, caller: Caller, named: Named): Repository {
  const name = validRepositoryName(named.repositoryName)
  const registryId = validRegistryId(named.registryId) ?? caller.accountId
  const registry = registries.of(caller)
  const repository = registry.id === registryId ? registry.find(name) : undefined
  if (repository === undefined) throw repositoryNotFound(name, registryId)
  return repository
}

/** The registry that a request is about: the caller's own. */
export function callersRegistry(
  registries: PrivateRegistries,
  caller: Caller,
  named: Named,
): PrivateRegistry {
  const registryId = validRegistryId(named.registryId)
  if (registryId === undefined || registryId === caller.accountId) return registries.of(caller)
  throw invalidParameter('registryId', `must be the caller's account, ${caller.accountId}`)
}

/** A repository name as AWS allows it. */
export function validRepositoryName(name: string | undefined): string {
  const given = required('repositoryName', name)
  if (isRepositoryName(given)) return given
  throw invalidParameter('repositoryName', `must satisfy regular expression '${pattern}'`)
}

/** AWS's refusal of a repository that is not there. */
export function repositoryNotFound(name: string, registryId: string): AwsError {
  return new AwsError('RepositoryNotFoundException', missingRepository(name, registryId))
}

function validRegistryId(registryId: string | undefined): string | undefined {
  if (registryId === undefined || /^\d{12}$/.test(registryId)) return registryId
  throw invalidParameter('registryId', "must satisfy regular expression '[0-9]{12}'")
}
