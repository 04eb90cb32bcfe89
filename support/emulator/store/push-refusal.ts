import type { Push } from './images.ts'
import type { Repository } from './repository.ts'

/** Why an image was not stored. */
export type RefusedPush = Exclude<Push, { readonly kind: 'pushed' }>

/** AWS's words for a refused push; the same in the API and in the registry. */
export function explainRefusal(repository: Repository, tag: string | undefined, push: RefusedPush): string {
  const { name, registryId } = repository
  if (push.kind === 'tag is immutable') {
    return (
      `The image tag '${tag}' already exists in the '${name}' repository and cannot be overwritten because the ` +
      'tag is immutable.'
    )
  }
  const what = push.kind === 'layers are missing' ? 'Layers' : 'Images'
  return (
    `${what} with digests '[${push.digests.join(', ')}]' required for pushing image into repository with name ` +
    `'${name}' in the registry with id '${registryId}' do not exist`
  )
}

/** AWS's words for a manifest that was announced with another digest. */
export function explainOtherDigest({ name, registryId }: Repository, announced: string): string {
  return (
    `The image with digest '${announced}' in repository '${name}' and registry ID '${registryId}' does not match ` +
    'the image digest that Amazon ECR has calculated.'
  )
}
