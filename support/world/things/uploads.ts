import type { LayerFault } from '../../driver/layer-upload.ts'
import type { ImageReference } from '../../driver/repositories.ts'
import type { SpecWorld } from '../world.ts'

/** Puts the manifest of an image into another repository. */
export async function putManifest(
  { team }: SpecWorld,
  reference: ImageReference,
  repository: string,
): Promise<void> {
  const { images } = await team.repositories.manifest(reference)
  await team.repositories.putManifest(repository, images?.[0]?.imageManifest ?? '')
}

/** Sends a layer and notes what the registry answers. */
export async function sendLayer(world: SpecWorld, repository: string, fault: LayerFault): Promise<void> {
  const { status } = await world.team.registry.sendLayer(repository, fault)
  world.note('answer', { status: String(status) })
}
