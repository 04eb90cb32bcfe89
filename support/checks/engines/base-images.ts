import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { finished, pipeline } from 'node:stream/promises'
import type Dockerode from 'dockerode'
import { readTraits } from '../../machine/engine/engine-traits.ts'
import { ensureBaseImage } from '../../machine/images/base-image.ts'
import {
  type BaseImageName,
  baseImageLabels,
  baseImageNames,
  recipes,
} from '../../machine/images/base-image-recipe.ts'
import { PublicRegistry } from '../../machine/images/public-registry.ts'
import type { Work } from './cache.ts'
import { makeOnce } from './make-once.ts'

/**
 * Gives an engine the base images, which it cannot pull: those that an earlier one had, else new ones, which are kept
 * for the next.
 */
export async function supplyBaseImages(docker: Dockerode, { cache, report, signal }: Work): Promise<void> {
  const registry = new PublicRegistry(docker)
  const { store } = await readTraits(docker)
  for (const name of baseImageNames) {
    const file = await archiveOf({ name, cache, store })
    if (existsSync(file)) {
      const answer = await docker.loadImage(createReadStream(file), { quiet: true })
      await finished(answer.resume())
    } else {
      await ensureBaseImage({ docker, name, report, registry, signal })
      const image = docker.getImage(recipes[name].tag)
      await makeOnce(file, async (part) => pipeline(await image.get(), createWriteStream(part)))
    }
  }
}

/**
 * What a containerd store hands out has compressed layers, by Docker's name for them. Podman takes such an image, and
 * builds nothing on it: "unsupported MIME type for compression".
 */
async function archiveOf(given: { name: BaseImageName; cache: string; store: string }): Promise<string> {
  const { name, cache, store } = given
  const labels = JSON.stringify(await baseImageLabels(name, 'built'))
  const version = createHash('sha256').update(labels).digest('hex').slice(0, 8)
  return join(cache, `${name}-${version}${store.startsWith('containerd') ? '-containerd' : ''}.tar`)
}
