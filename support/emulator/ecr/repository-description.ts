import type { Repository as Description } from '@aws-sdk/client-ecr'
import type { Caller } from '../gateway/operation.ts'
import type { Repository } from '../store/repository.ts'
import { describeTagMutability } from './tag-mutability-description.ts'

/**
 * How answers describe a repository. Its URI is under the host that the caller asked, because that is the one that
 * the caller is sure to reach; AWS says `<account>.dkr.ecr.<region>.amazonaws.com`.
 */
export function describeRepository(repository: Repository, caller: Caller): Description {
  return {
    repositoryArn: repository.arn,
    registryId: repository.registryId,
    repositoryName: repository.name,
    repositoryUri: `${caller.host}/${repository.name}`,
    createdAt: repository.createdAt,
    ...describeTagMutability(repository.tagMutability),
    imageScanningConfiguration: { scanOnPush: repository.images.scanOnPush },
    encryptionConfiguration: repository.encryption,
  }
}
