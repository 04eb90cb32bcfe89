import type { Task } from '../model.ts'
import type { ContainerDefinition } from '../task-definitions/container-definition.ts'
import { type ImagePuller, withDigest } from './image-puller.ts'
import type { FirstPull, PulledImage } from './pulled-image.ts'

/**
 * Pulls the image of a container. Within one deployment of a service the tag means what it meant for the first task,
 * also after another image was pushed to it.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html (versionConsistency)
 */
export async function pullTaskImage(
  puller: ImagePuller,
  task: Task,
  container: ContainerDefinition,
): Promise<PulledImage> {
  const { scope } = task.cluster
  const pullByTag = () => puller.pull(container.image, scope)
  if (task.owner.kind === 'standalone' || container.versionConsistency === 'disabled') return pullByTag()
  const { images } = task.owner.deployment.revision
  const first = images.get(container.name)
  if (first === undefined) {
    const pull: FirstPull = { image: pullByTag(), ended: false }
    images.set(container.name, pull)
    pull.image.then(
      ({ digest }) => Object.assign(pull, { ended: true, digest }),
      () => images.delete(container.name),
    )
    return pull.image
  }
  // Tasks that start together share the pull; those that come later see whether the image is still there.
  const together = !first.ended
  const { digest, reference } = await first.image
  if (digest === undefined) return pullByTag()
  if (!together) await puller.pull(withDigest(container.image, digest), scope)
  return { reference: withDigest(reference, digest), digest }
}
