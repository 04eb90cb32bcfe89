import { runCommand } from './command.ts'
import { readDistribution } from './distribution.ts'

type Installation = {
  readonly names: readonly string[]
  readonly report: (line: string) => void
  readonly signal: AbortSignal
}

/** Installs packages of the distribution. Throws one sentence where that is not possible or not allowed. */
export async function installPackages({ names, report, signal }: Installation): Promise<void> {
  const distribution = await readDistribution()
  const list = names.join(' ')
  if (distribution.kind === 'other') {
    throw new Error(`It takes ${list} of Debian or Ubuntu, and this is ${distribution.name}.`)
  }
  if (!distribution.root) {
    throw new Error(`It takes packages that only root may install. Run: sudo apt-get install ${list}`)
  }
  const apt = (...args: string[]) =>
    runCommand({
      program: 'apt-get',
      args: ['-qq', '-o', 'DPkg::Lock::Timeout=60', ...args],
      variables: { DEBIAN_FRONTEND: 'noninteractive' },
      onLine: report,
      signal,
    })
  report('reading the package lists')
  // A source that is out of reach matters only if the packages cannot be had either.
  await apt('update').catch(() => signal.throwIfAborted())
  report(`installing ${list}`)
  await apt('install', '--yes', '--no-install-recommends', ...names)
}
