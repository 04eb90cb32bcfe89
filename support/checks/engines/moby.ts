import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from '../../machine/command.ts'
import type { Work } from './cache.ts'
import { makeOnce } from './make-once.ts'

/** Newer than any package of Debian's: https://github.com/moby/moby/releases */
const version = 'v2.0.0-beta.24'

/** Otherwise the engine says "library-import". */
const linked = `-X github.com/moby/moby/v2/dockerversion.Version=${version.slice(1)}`

const programs = ['dockerd', 'docker-proxy']

/** Docker's programs, built from the pinned source, which Go checks against its checksum database. */
export async function ensureMoby({ cache, report, signal }: Work): Promise<string[]> {
  const folder = join(cache, `moby-${version}`)
  if (!existsSync(folder)) {
    await makeOnce(folder, async (part) => {
      await mkdir(part)
      const go = (...args: string[]) =>
        runCommand({ program: 'go', args, onLine: report, signal, group: true })
      const { Dir: source } = JSON.parse(
        await go('mod', 'download', '-json', `github.com/moby/moby/v2@${version}`),
      )
      const packages = programs.map((name) => `./cmd/${name}`)
      await go(
        'build',
        '-C',
        source,
        '-mod=readonly',
        '-buildvcs=false',
        `-ldflags=${linked}`,
        '-v',
        '-o',
        `${part}/`,
        ...packages,
      )
    })
  }
  return programs.map((name) => join(folder, name))
}
