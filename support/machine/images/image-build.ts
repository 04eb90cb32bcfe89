import { stripVTControlCharacters } from 'node:util'
import type Dockerode from 'dockerode'
import { readProgress } from '../engine/progress.ts'
import { messageOf } from '../first-failure.ts'
import { hasLabels, inspectImage, removeUnused } from './engine-images.ts'

/** How much of what a failed step printed is worth repeating. */
const keptLines = 12
const noise = /^$|^-{2,3}> |^Removing intermediate container/

export type ImageBuild = {
  readonly docker: Dockerode
  /** A tar file, or a folder with the names in it that belong to the build. */
  readonly context: string | Dockerode.ImageBuildContext
  readonly dockerfile?: string
  /** The name that the image gets, with its tag. */
  readonly tag: string
  /** Two images with the same labels are taken to be the same. */
  readonly labels: Readonly<Record<string, string>>
  readonly buildArgs?: Readonly<Record<string, string>>
  readonly report: (line: string) => void
}

/**
 * Builds an image without network. The image that bore the tag before goes, unless something uses it. A build takes
 * seconds and is not to be interrupted: the engine would keep what it had made until then.
 */
export async function buildImage(build: ImageBuild): Promise<void> {
  const { docker, tag, labels } = build
  const before = await inspectImage(docker, tag)
  const id = await run(build)
  // Another process may be building the same; the first one to tag it wins.
  const winner = async () => {
    const now = await inspectImage(docker, tag)
    return now !== undefined && now.Id !== before?.Id && hasLabels(now, labels) ? now.Id : undefined
  }
  const [repo = tag, name = 'latest'] = tag.split(':')
  if ((await winner()) === undefined) {
    await docker
      .getImage(id)
      .tag({ repo, tag: name })
      .catch(async (failure: unknown) => {
        if ((await winner()) === undefined) throw failure
      })
  }
  const now = await inspectImage(docker, tag)
  // Some engines keep what lost its tag to another build only from then on, so whoever comes last looks for all.
  const label = Object.entries(labels).map((entry) => entry.join('='))
  const untagged = await docker.listImages({ filters: { dangling: ['true'], label } })
  for (const each of new Set([before?.Id, id, ...untagged.map(({ Id }) => Id)])) {
    if (each !== undefined && each !== now?.Id) await removeUnused(docker, each)
  }
}

async function run({ docker, context, report, ...build }: ImageBuild): Promise<string> {
  const stream = await docker.buildImage(context, {
    dockerfile: build.dockerfile ?? 'Dockerfile',
    labels: { ...build.labels },
    buildargs: { ...build.buildArgs },
    networkmode: 'none',
    forcerm: true,
  })
  let id: string | undefined
  let layer: string | undefined
  let said: string[] = []
  try {
    for await (const progress of readProgress(stream)) {
      const text = progress.stream ?? ''
      layer = /^ ?-{2,3}> ([0-9a-f]{12})\n$/.exec(text)?.[1] ?? layer
      id = progress.aux?.ID ?? id
      const isStep = /^step \d/i.test(text)
      if (isStep) report(text.trim())
      said = isStep
        ? []
        : [...said, stripVTControlCharacters(text).trim()]
            .filter((line) => !noise.test(line))
            .slice(-keptLines)
    }
  } catch (cause) {
    if (layer !== undefined) await removeLayer(docker, layer)
    const reason = messageOf(cause)
    throw new Error(`Building ${build.tag} failed: ${reason}\n${said.join('\n')}`.trim(), { cause })
  }
  if (id !== undefined) return id
  throw new Error(`The engine named no image after building ${build.tag}. Does it build other images?`)
}

/** What a build had made until it failed is an image without a name; one that has a name is the base. */
async function removeLayer(docker: Dockerode, id: string): Promise<void> {
  const image = await inspectImage(docker, id)
  if (image !== undefined && (image.RepoTags ?? []).length === 0) await removeUnused(docker, id)
}
