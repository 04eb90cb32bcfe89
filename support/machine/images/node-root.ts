import { constants } from 'node:fs'
import { chmod, copyFile, mkdir, realpath } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { runCommand } from '../command.ts'

/** What Testcontainers' module for LocalStack in Java runs in a container before the image's own program. */
const shellPrograms = ['/bin/sh', '/bin/bash', '/bin/sleep']

/** Fills a folder with what a container needs to run Node: the one that runs this, shells, and their libraries. */
export async function copyNode(root: string): Promise<void> {
  const node = await realpath(process.execPath)
  const libraries = await Promise.all([node, ...shellPrograms].map(librariesOf))
  await copy(node, join(root, 'usr/local/bin/node'))
  for (const file of new Set([...shellPrograms, ...libraries.flat()])) await copy(file, join(root, file))
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
