import type Dockerode from 'dockerode'
import { type BaseImageName, baseImageLabels, recipes } from './base-image-recipe.ts'
import { type SupplyOptions, supplyBaseImage } from './base-image-supply.ts'
import { hasLabels, inspectImage } from './engine-images.ts'

const sources = ['pulled', 'found', 'built'] as const

/** An image to build apps on, under the project's own name. */
export type BaseImage = {
  readonly tag: string
  readonly id: string
  readonly bytes: number
  /** Pulled from the public registry, found on the engine under its public name, or built without a registry. */
  readonly source: (typeof sources)[number]
}

/** The base image as it is on the engine; nothing when it is missing or was built by another recipe. */
export async function findBaseImage(docker: Dockerode, name: BaseImageName): Promise<BaseImage | undefined> {
  const { tag } = recipes[name]
  const image = await inspectImage(docker, tag)
  if (image === undefined) return undefined
  for (const source of sources) {
    if (hasLabels(image, await baseImageLabels(name, source))) {
      return { tag, id: image.Id, bytes: image.Size, source }
    }
  }
  return undefined
}

/** Supplies a base image: pulled where a registry answers, else built from what the machine's distribution offers. */
export async function ensureBaseImage(options: SupplyOptions): Promise<BaseImage> {
  const { docker, name } = options
  const present = await findBaseImage(docker, name)
  if (present !== undefined) return present
  await supplyBaseImage(options)
  const supplied = await findBaseImage(docker, name)
  if (supplied !== undefined) return supplied
  throw new Error(`${recipes[name].tag} has gone again. Is something else removing images? Try once more.`)
}
