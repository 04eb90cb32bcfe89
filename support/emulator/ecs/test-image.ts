import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type Docker from 'dockerode'
import { jsonLines } from './engine/json-lines.ts'

const run = promisify(execFile)
const busybox = { repo: 'busybox', tag: 'stable-musl' }
const busyboxName = `${busybox.repo}:${busybox.tag}`

export type TestImage = AsyncDisposable & { readonly name: string }

/**
 * A small image with a shell and a web server, under a name that no registry serves: it stands for an image of
 * another registry that is only here. Busybox is found, pulled, or taken from Debian's package where no registry answers.
 */
export async function testImage(docker: Docker): Promise<TestImage> {
  const repo = 'localhost:1/ecs-test'
  const tag = randomUUID()
  const named = () => docker.getImage(busyboxName).tag({ repo, tag })
  await named()
    .catch(async () => {
      await finished(await docker.pull(busyboxName))
      await named()
    })
    .catch(() => importFromPackage(docker, { repo, tag }))
  const name = `${repo}:${tag}`
  return {
    name,
    async [Symbol.asyncDispose]() {
      await docker.getImage(name).remove()
    },
  }
}

/** Gives an engine that has no network what test images are made of. */
export async function supplyTestImages(docker: Docker): Promise<void> {
  await importFromPackage(docker, busybox)
}

async function importFromPackage(docker: Docker, name: { repo: string; tag: string }): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'ecs-test-image-'))
  try {
    await run('apt-get', ['download', 'busybox-static'], { cwd: folder })
    const [file = ''] = await readdir(folder)
    await run('dpkg-deb', ['-x', file, 'package'], { cwd: folder })
    const script =
      'mkdir -p root/bin root/tmp && cp package/bin/busybox root/bin/ && ' +
      'for name in $(root/bin/busybox --list | grep -vx busybox); do ln -sf busybox "root/bin/$name"; done && ' +
      'tar -C root -cf root.tar .'
    await run('sh', ['-c', script], { cwd: folder })
    await finished(await docker.importImage(join(folder, 'root.tar'), name))
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function finished(progress: NodeJS.ReadableStream): Promise<void> {
  for await (const { error } of jsonLines(progress)) if (error !== undefined) throw new Error(String(error))
}
