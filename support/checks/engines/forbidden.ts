import { readFile } from 'node:fs/promises'
import { CommandFailed, runCommand } from '../../machine/command.ts'
import type { EngineRecord } from './engines.ts'

/** Why no engine can be started here, as one sentence; nothing when one can. */
export async function whyNoEngine(): Promise<string | undefined> {
  if (process.platform !== 'linux') return `Engines run on Linux, and this is ${process.platform}.`
  if (process.getuid?.() !== 0)
    return 'Engines are started by root alone. Run: sudo env "PATH=$PATH" npm run engines'
  const args = ['--cgroup', '--mount', '--net', '--pid', '--fork', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']
  try {
    await runCommand({ program: 'unshare', args })
    await runCommand({ program: 'mmdebstrap', args: ['--version'] })
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error
    return error.missing
      ? `${error.message} Run: apt-get install mmdebstrap debian-archive-keyring`
      : `The kernel does not let root make namespaces here: ${error.message}`
  }
  return undefined
}

/** Why this one cannot be started here; nothing when it can. */
export async function whyNot({ start, built }: EngineRecord): Promise<string | undefined> {
  if (start.startsWith('rootless')) {
    const restricted = await readFile('/proc/sys/kernel/apparmor_restrict_unprivileged_userns', 'utf8').catch(
      () => '',
    )
    if (restricted.trim() === '1') return 'AppArmor forbids ordinary users to make user namespaces here.'
  }
  if (built === undefined) return undefined
  try {
    await runCommand({ program: 'go', args: ['version'] })
    return undefined
  } catch {
    return 'It is built from source, and there is no Go here. Install Go 1.26 (https://go.dev/dl/).'
  }
}
