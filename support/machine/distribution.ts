import { readFile } from 'node:fs/promises'

/** What this machine runs, as far as installing something on it goes. */
export type Distribution =
  | { readonly kind: 'debian'; readonly root: boolean }
  | { readonly kind: 'other'; readonly name: string }

/** https://www.freedesktop.org/software/systemd/man/latest/os-release.html */
export async function readDistribution(): Promise<Distribution> {
  if (process.platform !== 'linux') return { kind: 'other', name: process.platform }
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '')
  const value = (key: string) => new RegExp(`^${key}="?([^"\\n]*)`, 'm').exec(release)?.[1] ?? ''
  const families = `${value('ID')} ${value('ID_LIKE')}`.split(' ')
  if (families.includes('debian') || families.includes('ubuntu')) {
    return { kind: 'debian', root: process.getuid?.() === 0 }
  }
  return { kind: 'other', name: value('ID') || 'Linux' }
}
