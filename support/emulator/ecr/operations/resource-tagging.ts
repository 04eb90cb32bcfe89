import type {
  ListTagsForResourceResponse,
  TagResourceResponse,
  UntagResourceResponse,
} from '@aws-sdk/client-ecr'
import { type Caller, type Operation, operation } from '../../gateway/operation.ts'
import { list, string, structure } from '../../gateway/shape.ts'
import type { PrivateRegistries } from '../../store/private-registry.ts'
import type { Repository } from '../../store/repository.ts'
import { repositoryNotFound } from '../named-repository.ts'
import { invalidParameter, required } from '../parameters.ts'
import { resourceTags, tag } from '../resource-tags.ts'

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_TagResource.html */
export function tagResource(registries: PrivateRegistries): Operation {
  return operation(structure({ resourceArn: string, tags: list(tag) }), (given, caller) => {
    const repository = repositoryByArn(registries, caller, given.resourceArn)
    repository.resourceTags = resourceTags(repository.resourceTags, required('tags', given.tags))
    return {} satisfies TagResourceResponse
  })
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_UntagResource.html */
export function untagResource(registries: PrivateRegistries): Operation {
  return operation(structure({ resourceArn: string, tagKeys: list(string) }), (given, caller) => {
    const repository = repositoryByArn(registries, caller, given.resourceArn)
    for (const key of required('tagKeys', given.tagKeys)) repository.resourceTags.delete(key)
    return {} satisfies UntagResourceResponse
  })
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListTagsForResource.html */
export function listTagsForResource(registries: PrivateRegistries): Operation {
  return operation(structure({ resourceArn: string }), (given, caller) => {
    const { resourceTags: tags } = repositoryByArn(registries, caller, given.resourceArn)
    return {
      tags: [...tags].map(([Key, Value]) => ({ Key, Value })),
    } satisfies ListTagsForResourceResponse
  })
}

function repositoryByArn(
  registries: PrivateRegistries,
  caller: Caller,
  resourceArn: string | undefined,
): Repository {
  const arn = required('resourceArn', resourceArn)
  const [, accountId = '', name = ''] =
    /^arn:aws[a-z-]*:ecr:[a-z0-9-]+:(\d{12}):repository\/(.+)$/.exec(arn) ?? []
  if (name === '') throw invalidParameter('resourceArn', 'must be the ARN of a repository')
  const repository = registries.of(caller).find(name)
  if (repository?.arn !== arn) throw repositoryNotFound(name, accountId)
  return repository
}
