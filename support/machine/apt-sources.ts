import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The files that say where this machine gets its distribution's packages from. Files of other vendors are left out:
 * what they offer is not needed, and they may be out of reach.
 */
export async function findAptSources(folder = '/etc/apt', codename?: string): Promise<string[]> {
  const suites = ['stable', 'testing', 'unstable', 'sid', codename ?? (await readCodename())]
  const found: string[] = []
  for (const file of await candidates(folder)) {
    if (isOfDistribution(await readFile(file, 'utf8'), suites)) found.push(file)
  }
  return found
}

async function readCodename(): Promise<string> {
  const release = await readFile('/etc/os-release', 'utf8')
  return /^VERSION_CODENAME="?([\w-]+)/m.exec(release)?.[1] ?? ''
}

async function candidates(folder: string): Promise<string[]> {
  const parts = await readdir(join(folder, 'sources.list.d')).catch(() => [])
  const main = (await readdir(folder).catch(() => [])).filter((name) => name === 'sources.list')
  return [...main, ...parts.sort().map((name) => join('sources.list.d', name))]
    .filter((name) => /\.(list|sources)$/.test(name))
    .map((name) => join(folder, name))
}

/**
 * Both formats of sources name a suite and its components.
 * https://manpages.debian.org/bookworm/apt/sources.list.5.en.html
 */
function isOfDistribution(text: string, suites: readonly string[]): boolean {
  const names = suites.filter((suite) => suite !== '').join('|')
  const oneLine = new RegExp(`^deb\\s(.*\\s)?(${names})\\s(.*\\s)?main(\\s|$)`, 'm')
  const stanza = new RegExp(`^Suites:(.*\\s)?(${names})(\\s|$)`, 'm')
  return oneLine.test(text) || (stanza.test(text) && /^Components:(.*\s)?main(\s|$)/m.test(text))
}
