import type { ContainerDefinition } from '@aws-sdk/client-ecs'
import { clientError } from '../ecs-error.ts'
import type { Given, Path, Refusal } from '../refusal.ts'

const mountOptions = [
  ...['defaults', 'ro', 'rw', 'suid', 'nosuid', 'dev', 'nodev', 'exec', 'noexec', 'sync', 'async', 'dirsync'],
  ...['remount', 'mand', 'nomand', 'atime', 'noatime', 'diratime', 'nodiratime', 'relatime', 'norelatime'],
  ...['strictatime', 'nostrictatime', 'bind', 'rbind', 'unbindable', 'runbindable', 'private', 'rprivate'],
  ...['shared', 'rshared', 'slave', 'rslave', 'mode', 'uid', 'gid', 'nr_inodes', 'nr_blocks', 'mpol'],
]

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Tmpfs.html: the size is a member of its own. */
export function* tmpfsRefusals(
  { name, linuxParameters }: Given<ContainerDefinition>,
  at: Path,
): Generator<Refusal> {
  for (const [index, mount] of (linuxParameters?.tmpfs ?? []).entries()) {
    const refuse = (message: string): Refusal => ({
      at: [[...at, 'linuxParameters', 'tmpfs', index]],
      error: clientError(`A tmpfs mount of container '${name}' ${message}`),
    })
    if (!mount.containerPath?.startsWith('/')) yield refuse("has no absolute 'containerPath'.")
    if ((mount.size ?? 0) < 1) yield refuse("has no 'size' in MiB.")
    const unknown = mount.mountOptions?.find((option) => !mountOptions.includes(option.split('=')[0] ?? ''))
    if (unknown !== undefined)
      yield refuse(`has the option '${unknown.slice(0, 50)}', which there is none of.`)
  }
}
