import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Readable } from 'node:stream'
import dockerIgnore from '@balena/dockerignore'
import { pack } from 'tar-fs'

/** Its types say that the module has it as its default; the module itself is it. */
const createList = dockerIgnore as unknown as typeof dockerIgnore.default

/** The builder reads them itself, so they are sent even when they are ignored. */
const always = ['!Dockerfile', '!.dockerignore']

/**
 * A folder as `docker build` sends it: without what its .dockerignore names. What is in an ignored folder is looked at
 * only when a line may bring something of it back. dockerode would leave the Dockerfile out when the list says `*`.
 * https://docs.docker.com/build/concepts/context/#dockerignore-files
 */
export async function packContext(folder: string): Promise<Readable> {
  const text = await readFile(join(folder, '.dockerignore'), 'utf8').catch(() => '')
  const list = createList({ ignorecase: false }).add(text).add(always)
  const back = text
    .split('\n')
    .flatMap((line) => (line.startsWith('!') ? [line.slice(1).replace(/^\//, '')] : []))
  const mayComeBack = (path: string) =>
    back.some((line) => line.startsWith(`${path}/`) || /^[*?[]/.test(line))
  return pack(folder, {
    ignore: (absolute) => {
      const path = relative(folder, absolute)
      return path !== '' && list.ignores(path) && !mayComeBack(path)
    },
  })
}
