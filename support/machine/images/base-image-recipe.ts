import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export const baseImageNames = ['nginx', 'node', 'python'] as const

/** What the sample apps and the emulator are built on. */
export type BaseImageName = (typeof baseImageNames)[number]

/** Where a base image comes from. */
type Recipe = {
  readonly tag: string
  /** The image to pull where a registry answers. */
  readonly publicName: string
  /** The distribution's packages to build from elsewhere; none for Node, which npm has installed already. */
  readonly packages: readonly string[]
}

const shell = ['dash', 'busybox-static']

export const recipes: Readonly<Record<BaseImageName, Recipe>> = {
  nginx: {
    tag: 'dockerfile-to-ecs/nginx:base',
    publicName: 'nginx:latest',
    packages: ['nginx', 'curl', ...shell],
  },
  node: {
    tag: 'dockerfile-to-ecs/node:base',
    publicName: 'node:24-slim',
    packages: [],
  },
  python: {
    tag: 'dockerfile-to-ecs/python:base',
    publicName: 'python:3-slim',
    packages: ['python3-minimal', 'libpython3-stdlib', 'python-is-python3', ...shell],
  },
}

/** What goes into every built image: users and groups, which packages add only when they are installed. */
export const commonFolder = join(import.meta.dirname, 'common')

/** The folder with the Dockerfile of a base image and what it copies. */
export function folderOf(name: BaseImageName): string {
  return join(import.meta.dirname, name)
}

/** The labels of a base image. Those of a built one change with its recipe, so that it is built anew. */
export async function baseImageLabels(
  name: BaseImageName,
  source: 'pulled' | 'found' | 'built',
): Promise<Record<string, string>> {
  const labels = { 'dockerfile-to-ecs.base': name, 'dockerfile-to-ecs.source': source }
  return source === 'built' ? { ...labels, 'dockerfile-to-ecs.recipe': await fingerprint(name) } : labels
}

async function fingerprint(name: BaseImageName): Promise<string> {
  const hash = createHash('sha256').update(recipes[name].packages.join(' '))
  if (name === 'node') hash.update(`${process.version} ${process.arch}`)
  for (const folder of [folderOf(name), commonFolder]) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    for (const file of files.sort()) hash.update(file.slice(folder.length)).update(await readFile(file))
  }
  return hash.digest('hex').slice(0, 12)
}
