import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type Dockerode from 'dockerode'
import { runCommand } from '../command.ts'
import { messageOf } from '../first-failure.ts'
import { openScratchFolder } from '../scratch-folder.ts'
import { type BaseImageName, baseImageLabels, commonFolder, folderOf, recipes } from './base-image-recipe.ts'
import { extractPackages, type InstallPackage } from './debian-root.ts'
import { inspectImage, removeUnused } from './engine-images.ts'
import { buildImage } from './image-build.ts'
import { copyNode } from './node-root.ts'
import { PublicRegistry } from './public-registry.ts'

export type SupplyOptions = {
  readonly docker: Dockerode
  readonly name: BaseImageName
  /** Told what is going on, a line at a time. */
  readonly report: (line: string) => void
  /** Share one between several images: it asks a registry that does not answer only once. */
  readonly registry?: PublicRegistry
  /** Installs a Debian package that a build needs; without it, a missing one is a failure. */
  readonly installPackage?: InstallPackage
  readonly signal?: AbortSignal
}

/** Makes a base image: from the public one where it can be had, else from the packages of the distribution. */
export async function supplyBaseImage(options: SupplyOptions): Promise<void> {
  const { docker, name, registry = new PublicRegistry(docker) } = options
  const { tag, publicName } = recipes[name]
  if ((await inspectImage(docker, publicName)) !== undefined) return await adopt(options, 'found')
  const pull = await registry.pull({ ...options, image: publicName })
  if (pull.kind === 'pulled') {
    await adopt(options, 'pulled')
    await removeUnused(docker, publicName)
    return
  }
  try {
    await build(options)
  } catch (cause) {
    options.signal?.throwIfAborted()
    const reason = messageOf(cause)
    throw new Error(
      `${tag} is missing. ${publicName} cannot be pulled (${pull.reason}), and an image of the same kind cannot ` +
        `be built: ${reason} Give the engine access to a registry, or put that right, and run npm run setup.`,
      { cause },
    )
  }
}

/** Puts the project's name and labels on a public image, which keeps its own name for its own users. */
async function adopt({ docker, name, report }: SupplyOptions, source: 'pulled' | 'found'): Promise<void> {
  await using scratch = await openScratchFolder()
  const { tag, publicName } = recipes[name]
  await writeFile(join(scratch.path, 'Dockerfile'), `FROM ${publicName}\n`)
  const context = { context: scratch.path, src: ['Dockerfile'] }
  await buildImage({ docker, context, tag, labels: await baseImageLabels(name, source), report })
}

async function build(options: SupplyOptions): Promise<void> {
  const { docker, name, report, signal } = options
  await requireSameMachine(docker)
  await using scratch = await openScratchFolder()
  const folder = join(scratch.path, 'context')
  const context = join(scratch.path, 'context.tar')
  await mkdir(folder)
  for (const source of [folderOf(name), commonFolder]) await cp(source, folder, { recursive: true })
  if (name === 'node') await copyNode(join(folder, 'root'))
  else
    await extractPackages({
      ...options,
      packages: recipes[name].packages,
      file: join(folder, 'root.tar'),
      scratch: scratch.path,
    })
  await runCommand({ program: 'tar', args: ['-C', folder, '-cf', context, '.'], signal })
  await buildImage({
    docker,
    context,
    tag: recipes[name].tag,
    labels: await baseImageLabels(name, 'built'),
    report,
  })
}

const architectures: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64', arm: 'arm' }

/** What is built here is for Linux on this processor. */
async function requireSameMachine(docker: Dockerode): Promise<void> {
  if (process.platform !== 'linux') throw new Error(`That works on Linux, and this is ${process.platform}.`)
  const { Arch } = await docker.version()
  const architecture = architectures[process.arch] ?? process.arch
  if (Arch !== architecture) {
    throw new Error(`The engine runs ${Arch} images, and this machine's programs are for ${architecture}.`)
  }
}
