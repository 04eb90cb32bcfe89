import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type Dockerode from 'dockerode'
import { project } from '../project.ts'
import { ensureBaseImage } from './base-image.ts'
import { findEmulatorSources } from './emulator-sources.ts'
import { inspectImage, removeUnused } from './engine-images.ts'
import { buildImage } from './image-build.ts'
import { findInstalledPackages } from './installed-packages.ts'

const dockerfile = 'support/emulator/Dockerfile'
const entrypoint = 'support/emulator/docker-entrypoint.sh'
const repository = 'dockerfile-to-ecs/emulator'
const checkoutLabel = 'dockerfile-to-ecs.emulator'

/** Where the emulator's image stands: its name follows from what it is made of. */
export type EmulatorImage = { readonly tag: string; readonly present: boolean }

/** The image of the emulator as it is in this checkout, and whether the engine has it. */
export async function findEmulatorImage(docker: Dockerode, baseId: string): Promise<EmulatorImage> {
  const { tag } = await planEmulatorImage(project, baseId)
  return { tag, present: (await inspectImage(docker, tag)) !== undefined }
}

/** Builds the emulator's image if it is missing or out of date, with its base image, and returns its name. */
export async function ensureEmulatorImage(
  docker: Dockerode,
  report: (line: string) => void,
): Promise<string> {
  const base = await ensureBaseImage({ docker, name: 'node', report })
  const { tag, files, hash } = await planEmulatorImage(project, base.id)
  if ((await inspectImage(docker, tag)) !== undefined) return tag
  const labels = { [checkoutLabel]: checkout(), 'dockerfile-to-ecs.content': hash }
  const context = { context: project, src: files }
  await buildImage({ docker, context, dockerfile, tag, labels, buildArgs: { BASE: base.tag }, report })
  await removeOlder(docker, tag)
  return tag
}

/** Tells checkouts on one machine apart: each keeps an image of its own. */
function checkout(): string {
  return createHash('sha256').update(project).digest('hex').slice(0, 12)
}

/** What goes into the image, and a hash of it. */
export async function planEmulatorImage(
  folder: string,
  baseId: string,
): Promise<{ tag: string; hash: string; files: string[] }> {
  const sources = await findEmulatorSources(folder)
  const packages = await findInstalledPackages(folder, 'dockerode')
  const hash = createHash('sha256').update(baseId)
  for (const file of [dockerfile, entrypoint]) hash.update(await readFile(join(folder, file)))
  for (const [file, content] of sources) hash.update(`\n${file} ${content.length}\n`).update(content)
  for (const each of packages) hash.update(`\n${each.folder} ${each.version} ${each.integrity}`)
  const content = hash.digest('hex').slice(0, 12)
  return {
    tag: `${repository}:${content}`,
    hash: content,
    files: [dockerfile, entrypoint, ...sources.keys(), ...packages.map((each) => each.folder)],
  }
}

/** Takes away what earlier states of this checkout have left; an image that is in use stays. */
export async function removeOlder(docker: Dockerode, current: string): Promise<void> {
  // By ids: Podman lists names as `docker.io/dockerfile-to-ecs/…`.
  const { Id: kept } = await docker.getImage(current).inspect()
  const images = await docker.listImages({ filters: { label: [`${checkoutLabel}=${checkout()}`] } })
  for (const { Id } of images) if (Id !== kept) await removeUnused(docker, Id)
}
