import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findAptSources } from '../../machine/apt-sources.ts'
import { runCommand } from '../../machine/command.ts'
import type { Work } from './cache.ts'
import { makeOnce } from './make-once.ts'

type Recipe = { readonly suite: string; readonly packages: readonly string[] }

const common = ['ca-certificates', 'iproute2', 'iptables', 'mount']
const forUsers = ['slirp4netns', 'uidmap']

/** Root file systems to run engines in, each of one suite of Debian. */
const recipes = {
  'docker-bookworm': { suite: 'bookworm', packages: ['docker.io', ...common] },
  'docker-trixie': { suite: 'trixie', packages: ['docker.io', 'rootlesskit', ...forUsers, ...common] },
  'docker-sid': { suite: 'sid', packages: ['docker.io', 'passwd', ...common] },
  'podman-trixie': {
    suite: 'trixie',
    packages: ['podman', 'runc', 'netavark', 'aardvark-dns', 'nftables', 'passt', ...forUsers, ...common],
  },
} as const satisfies Record<string, Recipe>

export type RootName = keyof typeof recipes

/** The folder of a root, made from Debian's packages unless it is in the cache. */
export async function ensureRoot(name: RootName, { cache, report, signal }: Work): Promise<string> {
  const recipe: Recipe = recipes[name]
  const version = createHash('sha256').update(JSON.stringify(recipe)).digest('hex').slice(0, 8)
  const folder = join(cache, `${name}-${version}`)
  if (existsSync(folder)) return folder
  const { suite, packages } = recipe
  const sources = await findSources(suite)
  await makeOnce(folder, (part) =>
    runCommand({
      // What mmdebstrap mounts meanwhile is not to be left on this machine, whatever way it ends.
      program: 'setpriv',
      args: [
        ...['--pdeathsig', 'KILL', 'unshare', '--mount', '--pid', '--mount-proc', '--fork', '--kill-child'],
        'mmdebstrap',
        '--mode=root',
        '--variant=apt',
        '--format=directory',
        `--include=${packages.join(',')}`,
        '--aptopt=APT::Install-Recommends "false"',
        // What a mirror keeps of a suite that moves may be older than the suite says it may be.
        '--aptopt=Acquire::Check-Valid-Until "false"',
        suite,
        part,
        ...sources,
      ],
      onLine(line) {
        const step = /^I: (.*?)\.*$/.exec(line)?.[1]
        if (step !== undefined) report(step)
      },
      signal,
      group: true,
    }),
  )
  return folder
}

/** Where this machine has Debian's packages from; nothing on another distribution, where mmdebstrap knows of a place. */
async function findSources(suite: string): Promise<string[]> {
  for (const file of await findAptSources()) {
    const text = await readFile(file, 'utf8')
    const mirror = /^(?:deb\s+(?:\[[^\]]*\]\s+)?|URIs:\s*)(\S+\/debian)\/?\s/m.exec(text)?.[1]
    if (mirror !== undefined) return [`deb ${mirror} ${suite} main`]
  }
  return []
}
