import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findAptSources } from '../apt-sources.ts'
import { CommandFailed, runCommand } from '../command.ts'

/** Installs one package of the distribution on this machine. */
export type InstallPackage = (name: string) => Promise<void>

type Extraction = {
  readonly packages: readonly string[]
  /** The tar file to write. */
  readonly file: string
  /** A folder for what is only needed meanwhile. */
  readonly scratch: string
  readonly report: (line: string) => void
  readonly installPackage?: InstallPackage
  readonly signal?: AbortSignal
}

/** Unless `/bin` and its like are links into `/usr`, the shell and the loader are not where programs look for them. */
const mergeUsr =
  'for each in bin sbin lib lib64; do mkdir -p "$1/usr/$each"; [ -e "$1/$each" ] || ln -s "usr/$each" "$1/$each"; done'

/**
 * Nothing of this machine belongs into an image: not its name, its name server, nor where it gets its packages. And
 * before Debian 12 it was a script of dash's that made `/bin/sh`.
 */
const strip =
  'cd "$1" && rm -rf etc/apt/sources.list etc/apt/sources.list.d/* etc/apt/apt.conf.d/99mmdebstrap ' +
  'etc/hostname etc/resolv.conf etc/fstab usr/share/doc usr/share/man usr/share/locale usr/share/info usr/lib/*/gconv ' +
  '&& { [ -e usr/bin/sh ] || ln -s dash usr/bin/sh; }'

/**
 * Unpacks packages of this machine's distribution, with everything that they depend on and nothing else, into a tar
 * file. No script of a package runs.
 */
export async function extractPackages(extraction: Extraction): Promise<void> {
  const { packages, file, scratch, report, signal } = extraction
  await requireMmdebstrap(extraction)
  const sources = await findAptSources()
  if (sources.length === 0) {
    throw new Error('No package source of Debian or Ubuntu is set up in /etc/apt.')
  }
  const settings = join(scratch, 'apt.conf')
  await writeFile(settings, await readAptSettings())
  // mmdebstrap may work as another user, which must get to its own folder in there.
  await chmod(scratch, 0o755)
  const options = [
    '--variant=extract',
    `--include=${packages.join(',')}`,
    '--format=tar',
    '--skip=output/dev',
  ]
  const hooks = [`--setup-hook=${mergeUsr}`, `--extract-hook=${strip}`]
  await runCommand({
    program: 'mmdebstrap',
    args: [...options, ...hooks, `--aptopt=${settings}`, '', file, ...sources],
    variables: { TMPDIR: scratch },
    onLine(line) {
      const step = /^I: ((?:running apt|downloading|extracting|creating).*?)\.*$/.exec(line)?.[1]
      if (step !== undefined) report(step)
    },
    signal,
  })
}

async function requireMmdebstrap({ installPackage, report, signal }: Extraction): Promise<void> {
  try {
    await runCommand({ program: 'mmdebstrap', args: ['--version'], signal })
  } catch (error) {
    if (!(error instanceof CommandFailed && error.missing)) throw error
    if (installPackage === undefined) {
      throw new Error('mmdebstrap is not installed; npm run setup installs it on Debian and Ubuntu.', {
        cause: error,
      })
    }
    report('installing mmdebstrap')
    await installPackage('mmdebstrap')
  }
}

/** The machine's proxies and its clock's reliability; mmdebstrap lets apt see no settings but those it is given. */
async function readAptSettings(): Promise<string> {
  const dump = await runCommand({ program: 'apt-config', args: ['dump', 'Acquire'] })
  const wanted = /^Acquire::(https?::(\S+::)?Proxy\S*|Check-Valid-Until|Check-Date|ForceIPv4) ".+";$/
  return dump
    .split('\n')
    .filter((line) => wanted.test(line))
    .map((line) => `${line}\n`)
    .join('')
}
