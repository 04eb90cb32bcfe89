import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type Dockerode from 'dockerode'
import { readProgress } from '../docker/progress.ts'
import { findBaseImage } from '../images/base-image.ts'
import { imagePrefix } from './labels.ts'
import type { Run } from './run.ts'

const apps = ['nginx'] as const

/**
 * Gives the run a base image of its own for each sample app. Whatever is built on it inherits the run's labels, also
 * an image that an interrupted build leaves without a name.
 */
export async function prepareRunBases(docker: Dockerode, run: Run): Promise<Record<string, string>> {
  const folder = join(run.folder, 'base')
  await mkdir(folder, { recursive: true })
  // All labels in one step: an image that has some of them only could not be swept.
  const labels = Object.entries(run.labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`)
  await writeFile(join(folder, 'Dockerfile'), `ARG BASE\nFROM $BASE\nLABEL ${labels.join(' ')}\n`)
  const tags = await Promise.all(apps.map((app) => prepareBase({ docker, run, folder, app })))
  return Object.fromEntries(apps.map((app, index) => [app, tags[index] ?? '']))
}

async function prepareBase(options: {
  readonly docker: Dockerode
  readonly run: Run
  readonly folder: string
  readonly app: (typeof apps)[number]
}): Promise<string> {
  const { docker, run, folder, app } = options
  const base = await findBaseImage(docker, app)
  if (base === undefined) throw new Error(`The base image for ${app} is missing. Run: npm run setup`)
  const tag = `${imagePrefix}/${app}:run-${run.id}`
  const stream = await docker.buildImage(
    { context: folder, src: ['Dockerfile'] },
    { t: tag, buildargs: { BASE: base.tag } },
  )
  for await (const _ of readProgress(stream));
  return tag
}
