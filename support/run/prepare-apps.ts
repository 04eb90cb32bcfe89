import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type Dockerode from 'dockerode'
import { planApps, type SampleApp } from '../driver/sample-apps.ts'
import { hasBuildKit } from '../machine/engine/build-kit.ts'
import { readProgress } from '../machine/engine/progress.ts'
import { findBaseImage } from '../machine/images/base-image.ts'
import { type BaseImageName, baseImageNames } from '../machine/images/base-image-recipe.ts'
import { inspectImage } from '../machine/images/engine-images.ts'
import { imagePrefix } from '../machine/sweep/labels.ts'
import type { Run } from '../machine/sweep/run.ts'

/**
 * The apps of a run. Those of the plan get a base image of the run's own: whatever is built on it inherits the run's
 * labels, also an image that an interrupted build leaves without a name.
 */
export async function prepareApps(
  docker: Dockerode,
  run: Run,
  ownApp: SampleApp | undefined,
): Promise<Record<string, SampleApp>> {
  const folder = join(run.folder, 'base')
  await mkdir(folder, { recursive: true })
  // All labels in one step: an image that has some of them only could not be swept.
  const labels = Object.entries(run.labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`)
  await writeFile(join(folder, 'Dockerfile'), `ARG BASE\nFROM $BASE\nLABEL ${labels.join(' ')}\n`)
  const apps = await Promise.all(
    baseImageNames.map(async (name) => [
      name,
      { ...planApps[name], base: await prepareBase({ docker, run, folder, name }) },
    ]),
  )
  const planned: Record<string, SampleApp> = Object.fromEntries(apps)
  if (ownApp === undefined) return planned
  const offered = await offeredBase(docker, ownApp)
  const base = offered && planned[offered]?.base
  return {
    ...planned,
    yours: { ...ownApp, ...(base && { base: await nameForBuildKit(docker, base) }) },
  }
}

/**
 * A name under which BuildKit finds an image of this machine at once. With containerd's image store it asks the registry
 * first: Docker Hub for minutes on a machine without network, but at this port nobody answers, and that without delay.
 */
async function nameForBuildKit(docker: Dockerode, image: string): Promise<string> {
  if (!(await hasBuildKit(docker))) return image
  const [repository = image, tag = 'latest'] = image.split(':')
  const repo = `localhost:1/${repository}`
  await docker.getImage(image).tag({ repo, tag })
  return `${repo}:${tag}`
}

/**
 * The base image that is as good as the one that an own app's `ARG BASE` names: where no registry answers, and the
 * engine does not have that one.
 */
async function offeredBase(docker: Dockerode, { folder }: SampleApp): Promise<BaseImageName | undefined> {
  const dockerfile = await readFile(join(folder, 'Dockerfile'), 'utf8')
  const [, named = ''] = /^\s*ARG\s+BASE=["']?([^\s"']+)/im.exec(dockerfile) ?? []
  const name = baseImageNames.find((each) => each === /([^/:@]+)(?:[:@][^/]*)?$/.exec(named)?.[1])
  if (name === undefined || (await inspectImage(docker, named)) !== undefined) return undefined
  return (await findBaseImage(docker, name))?.source === 'built' ? name : undefined
}

async function prepareBase(options: {
  readonly docker: Dockerode
  readonly run: Run
  readonly folder: string
  readonly name: BaseImageName
}): Promise<string> {
  const { docker, run, folder, name } = options
  const base = await findBaseImage(docker, name)
  if (base === undefined) throw new Error(`The base image for ${name} is missing. Run: npm run setup`)
  const tag = `${imagePrefix}/${name}:run-${run.id}`
  const stream = await docker.buildImage(
    { context: folder, src: ['Dockerfile'] },
    { t: tag, buildargs: { BASE: base.tag } },
  )
  for await (const _ of readProgress(stream));
  return tag
}
