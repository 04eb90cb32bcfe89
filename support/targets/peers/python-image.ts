import { constants } from 'node:fs'
import { chmod, copyFile, cp, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type Dockerode from 'dockerode'
import { runCommand } from '../../machine/command.ts'
import { commonFolder } from '../../machine/images/base-image-recipe.ts'
import { buildImage } from '../../machine/images/image-build.ts'
import { openScratchFolder } from '../../machine/scratch-folder.ts'

const shell = '/bin/sh'

/** Where a Python keeps itself: the program, by all of its names, and the standard library. */
const askWhere = `
import pathlib, sys, sysconfig
program = pathlib.Path(sys._base_executable).resolve()
print(*program.parent.glob('python3*'), sysconfig.get_path('stdlib'), sep='\\n')
`

/** What is not to be run; Python writes its byte code anew. */
const leftOut = ['__pycache__', 'python3.*/test', 'python3.*/config-3*']

/**
 * Makes an image of a virtual environment of this machine, with the Python and the libraries that it uses, all at the
 * same paths. No registry is asked.
 */
export async function buildPythonImage(options: {
  readonly docker: Dockerode
  readonly tag: string
  readonly labels: Readonly<Record<string, string>>
  /** The virtual environment. */
  readonly folder: string
  /** The rest of the Dockerfile. */
  readonly instructions: readonly string[]
  readonly signal: AbortSignal
}): Promise<void> {
  const { docker, tag, labels, folder, instructions, signal } = options
  await using scratch = await openScratchFolder()
  const where = await runCommand({ program: join(folder, 'bin/python'), args: ['-c', askWhere], signal })
  const paths = [...new Set([...where.trim().split('\n'), folder])]
  const root = join(scratch.path, 'root')
  await cp(commonFolder, root, { recursive: true })
  for (const file of [shell, ...(await librariesOf([shell, ...paths], signal))]) await copy(file, root)
  await mkdir(join(root, 'tmp'))
  await chmod(join(root, 'tmp'), 0o1777)
  const archive = join(scratch.path, 'python.tar')
  const exclude = ['--no-wildcards-match-slash', ...leftOut.map((pattern) => `--exclude=${pattern}`)]
  await runCommand({ program: 'tar', args: ['-cPf', archive, ...exclude, ...paths], signal })
  const dockerfile = ['FROM scratch', 'COPY root/ /', 'ADD python.tar /', ...instructions]
  await writeFile(join(scratch.path, 'Dockerfile'), `${dockerfile.join('\n')}\n`)
  const context = { context: scratch.path, src: ['Dockerfile', 'root', 'python.tar'] }
  await buildImage({ docker, context, tag, labels, report: () => undefined })
}

/** The shared libraries that the programs and modules at some paths link and do not bring along. */
async function librariesOf(paths: readonly string[], signal: AbortSignal): Promise<string[]> {
  // Of a file that links nothing ldd says so, and fails.
  const ask = 'find -L "$@" -type f \\( -perm -u+x -o -name "*.so*" \\) -exec ldd {} + 2>/dev/null || true'
  const listing = await runCommand({ program: 'sh', args: ['-c', ask, 'sh', ...paths], signal })
  const linked = Array.from(listing.matchAll(/(\/\S+) \(0x[0-9a-f]+\)$/gm), ([, path = '']) => path)
  return [...new Set(linked)].filter((file) => !paths.some((path) => file.startsWith(`${path}/`)))
}

async function copy(file: string, root: string): Promise<void> {
  const to = join(root, file)
  await mkdir(dirname(to), { recursive: true })
  await copyFile(file, to, constants.COPYFILE_FICLONE)
}
