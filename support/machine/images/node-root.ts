import { constants } from 'node:fs'
import { chmod, copyFile, mkdir, realpath } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { runCommand } from '../command.ts'

const shell = '/bin/sh'

/** Fills a folder with what a container needs to run Node: the one that runs this, its libraries, and a shell. */
export async function copyNode(root: string): Promise<void> {
  const node = await realpath(process.execPath)
  const libraries = new Set([...(await librariesOf(node)), ...(await librariesOf(shell))])
  await copy(node, join(root, 'usr/local/bin/node'))
  for (const file of [shell, ...libraries]) await copy(file, join(root, file))
  for (const folder of ['root', 'tmp']) await mkdir(join(root, folder))
  await chmod(join(root, 'tmp'), 0o1777)
}

/** The shared libraries that a program links, the loader among them. */
async function librariesOf(program: string): Promise<string[]> {
  const listing = await runCommand({ program: 'ldd', args: [program] })
  return Array.from(listing.matchAll(/(\/\S+) \(0x[0-9a-f]+\)$/gm), ([, path = '']) => path)
}

async function copy(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true })
  await copyFile(from, to, constants.COPYFILE_FICLONE)
}
