import type { DescribeRepositoriesResponse } from '@aws-sdk/client-ecr'
import { type Operation, operation } from '../../gateway/operation.ts'
import { integer, list, string, structure } from '../../gateway/shape.ts'
import type { PrivateRegistries } from '../../store/private-registry.ts'
import { callersRegistry, namedRepository } from '../named-repository.ts'
import { pageOf } from '../page.ts'
import { bounded, invalidParameter } from '../parameters.ts'
import { describeRepository } from '../repository-description.ts'

const input = structure({
  registryId: string,
  repositoryNames: list(string),
  maxResults: integer,
  nextToken: string,
})

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeRepositories.html */
export function describeRepositories(registries: PrivateRegistries): Operation {
  return operation(input, ({ registryId, repositoryNames, ...paging }, caller) => {
    const account = registryId === undefined ? {} : { registryId }
    if (repositoryNames === undefined) {
      const { entries, nextToken } = pageOf({
        entries: callersRegistry(registries, caller, account).all(),
        key: (repository) => repository.name,
        maxResults: paging.maxResults,
        nextToken: paging.nextToken,
      })
      const repositories = entries.map((repository) => describeRepository(repository, caller))
      return { repositories, nextToken } satisfies DescribeRepositoriesResponse
    }
    if (paging.maxResults !== undefined || paging.nextToken !== undefined) {
      throw invalidParameter('maxResults', 'must not be given with repositoryNames')
    }
    const repositories = bounded('repositoryNames', repositoryNames, 100).map((repositoryName) =>
      describeRepository(namedRepository(registries, caller, { ...account, repositoryName }), caller),
    )
    return { repositories } satisfies DescribeRepositoriesResponse
  })
}
