import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { finished, pipeline } from 'node:stream/promises'
import type Dockerode from 'dockerode'
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
  for (const name of baseImageNames) {
    const file = await archiveOf(name, cache)
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

async function archiveOf(name: BaseImageName, cache: string): Promise<string> {
  const labels = JSON.stringify(await baseImageLabels(name, 'built'))
  return join(cache, `${name}-${createHash('sha256').update(labels).digest('hex').slice(0, 8)}.tar`)
}
