import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A package as npm installed it: its folder in the project and what it is made of. */
export type InstalledPackage = {
  readonly folder: string
  readonly version: string
  readonly integrity: string
}

type Lock = {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly version?: string
        readonly integrity?: string
        readonly dependencies?: Readonly<Record<string, string>>
      }
    >
  >
}

/**
 * A package with everything that it needs to run, from the lock file. Optional packages are left out, since they are
 * built for one machine, and so are types.
 */
export async function findInstalledPackages(project: string, name: string): Promise<InstalledPackage[]> {
  const { packages } = JSON.parse(await readFile(join(project, 'package-lock.json'), 'utf8')) as Lock
  const found = new Map<string, InstalledPackage>()
  const pending = [locate(packages, '', name)]
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    if (found.has(folder)) continue
    const { version = '', integrity = '', dependencies = {} } = packages[folder] ?? {}
    found.set(folder, { folder, version, integrity })
    const needed = Object.keys(dependencies).filter((each) => !each.startsWith('@types/'))
    for (const each of needed) pending.push(locate(packages, folder, each))
  }
  return [...found.values()].sort((one, other) => (one.folder < other.folder ? -1 : 1))
}

/**
 * The package that code in a folder gets by a name: the nearest one up the tree.
 * https://nodejs.org/api/modules.html#loading-from-node_modules-folders
 */
function locate(packages: Lock['packages'], from: string, name: string): string {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    const candidate = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`
    if (Object.hasOwn(packages, candidate)) return candidate
    if (folder === '') {
      throw new Error(
        `${name}, which ${from || 'the emulator'} needs, is not in package-lock.json. Run npm install.`,
      )
    }
  }
}
