import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export type TestImage = AsyncDisposable & { readonly name: string }

/**
 * A small image with a shell and a web server, under a name that no registry serves: it stands for an image of
 * another registry that is only here. Busybox is pulled, or taken from Debian's package where no registry answers.
 */
export async function testImage(): Promise<TestImage> {
  const name = `localhost:1/ecs-test:${randomUUID()}`
  await tagPublic(name).catch(() => importFromPackage(name))
  return {
    name,
    async [Symbol.asyncDispose]() {
      await run('docker', ['rmi', name])
    },
  }
}

async function tagPublic(name: string): Promise<void> {
  await run('docker', ['pull', '-q', 'busybox:stable-musl'])
  await run('docker', ['tag', 'busybox:stable-musl', name])
}

async function importFromPackage(name: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'ecs-test-image-'))
  try {
    await run('apt-get', ['download', 'busybox-static'], { cwd: folder })
    const [file = ''] = await readdir(folder)
    await run('dpkg-deb', ['-x', file, 'package'], { cwd: folder })
    const script =
      'mkdir -p root/bin root/tmp && cp package/bin/busybox root/bin/ && ' +
      'for name in $(root/bin/busybox --list | grep -vx busybox); do ln -sf busybox "root/bin/$name"; done && ' +
      'tar -C root -c . | docker import - "$0"'
    await run('sh', ['-c', script, name], { cwd: folder })
  } finally {
    await rm(folder, { recursive: true })
  }
}
