import { execFile } from 'node:child_process'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const name = 'docker-registry'
const run = promisify(execFile)

/**
 * Finds Debian's registry server: the one of this machine, else one that is fetched from Debian and unpacked into a
 * folder. Nothing is installed, and no root is needed. Throws one sentence where neither can be.
 */
export async function findDebianRegistry(folder: string): Promise<string> {
  if (await isInstalled()) return name
  try {
    await download(folder).catch(() => downloadWithNewLists(folder))
    const file = (await readdir(folder)).find((each) => each.startsWith(name) && each.endsWith('.deb')) ?? ''
    await run('dpkg', ['-x', file, 'unpacked'], { cwd: folder })
  } catch (error) {
    const { stderr = '', message } = error as Error & { stderr?: string }
    const reason = stderr.trim().split('\n').at(-1) || message
    throw new Error(
      `${name} is neither installed nor to be had by apt-get, so nothing is compared with it: ${reason}`,
      { cause: error },
    )
  }
  return join(folder, 'unpacked/usr/bin', name)
}

async function isInstalled(): Promise<boolean> {
  return run(name, ['--version']).then(
    () => true,
    () => false,
  )
}

async function download(folder: string, options: readonly string[] = []): Promise<void> {
  await run('apt-get', ['-qq', ...options, 'download', name], { cwd: folder })
}

/** A fresh container has no lists of packages; they are fetched into the folder, where everybody may. */
async function downloadWithNewLists(folder: string): Promise<void> {
  const lists = join(folder, 'lists')
  await mkdir(join(lists, 'partial'), { recursive: true })
  const options = ['-o', `Dir::State::lists=${lists}`]
  await run('apt-get', ['-qq', ...options, 'update'], { cwd: folder })
  await download(folder, options)
}
