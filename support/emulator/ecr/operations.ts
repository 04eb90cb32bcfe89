import type { Operations } from '../gateway/operation.ts'
import type { Store } from '../store/store.ts'
import { batchCheckLayerAvailability } from './operations/batch-check-layer-availability.ts'
import { batchDeleteImage } from './operations/batch-delete-image.ts'
import { batchGetImage } from './operations/batch-get-image.ts'
import { createRepository } from './operations/create-repository.ts'
import { deleteRepository } from './operations/delete-repository.ts'
import { describeImages } from './operations/describe-images.ts'
import { describeRepositories } from './operations/describe-repositories.ts'
import { getAuthorizationToken } from './operations/get-authorization-token.ts'
import {
  describeImageScanFindings,
  putImageScanningConfiguration,
  startImageScan,
} from './operations/image-scan.ts'
import {
  deleteLifecyclePolicy,
  getLifecyclePolicy,
  putLifecyclePolicy,
} from './operations/lifecycle-policy.ts'
import {
  getLifecyclePolicyPreview,
  type LifecyclePreviews,
  startLifecyclePolicyPreview,
} from './operations/lifecycle-policy-preview.ts'
import { listImages } from './operations/list-images.ts'
import { putImage } from './operations/put-image.ts'
import { putImageTagMutability } from './operations/put-image-tag-mutability.ts'
import {
  deleteRepositoryPolicy,
  getRepositoryPolicy,
  setRepositoryPolicy,
} from './operations/repository-policy.ts'
import { listTagsForResource, tagResource, untagResource } from './operations/resource-tagging.ts'

/** The ECR API: every operation that it answers, by its AWS name. */
export function ecrOperations({ registries, blobs, tokens }: Store): Operations {
  const previews: LifecyclePreviews = new WeakMap()
  return {
    BatchCheckLayerAvailability: batchCheckLayerAvailability(registries, blobs),
    BatchDeleteImage: batchDeleteImage(registries),
    BatchGetImage: batchGetImage(registries),
    CreateRepository: createRepository(registries),
    DeleteLifecyclePolicy: deleteLifecyclePolicy(registries),
    DeleteRepository: deleteRepository(registries),
    DeleteRepositoryPolicy: deleteRepositoryPolicy(registries),
    DescribeImageScanFindings: describeImageScanFindings(registries),
    DescribeImages: describeImages(registries),
    DescribeRepositories: describeRepositories(registries),
    GetAuthorizationToken: getAuthorizationToken(tokens),
    GetLifecyclePolicy: getLifecyclePolicy(registries),
    GetLifecyclePolicyPreview: getLifecyclePolicyPreview(registries, previews),
    GetRepositoryPolicy: getRepositoryPolicy(registries),
    ListImages: listImages(registries),
    ListTagsForResource: listTagsForResource(registries),
    PutImage: putImage(registries),
    PutImageScanningConfiguration: putImageScanningConfiguration(registries),
    PutImageTagMutability: putImageTagMutability(registries),
    PutLifecyclePolicy: putLifecyclePolicy(registries),
    SetRepositoryPolicy: setRepositoryPolicy(registries),
    StartImageScan: startImageScan(registries),
    StartLifecyclePolicyPreview: startLifecyclePolicyPreview(registries, previews),
    TagResource: tagResource(registries),
    UntagResource: untagResource(registries),
  }
}
