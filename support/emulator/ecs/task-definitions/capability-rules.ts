import type { ContainerDefinition } from '@aws-sdk/client-ecs'
import { clientError } from '../ecs-error.ts'
import type { Given, Path, Refusal } from '../refusal.ts'

/** Those that stay within the container: its processes, its network, its own limits. */
const harmless = [
  'AUDIT_WRITE',
  'BLOCK_SUSPEND',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'IPC_LOCK',
  'IPC_OWNER',
  'KILL',
  'LEASE',
  'LINUX_IMMUTABLE',
  'MKNOD',
  'NET_ADMIN',
  'NET_BIND_SERVICE',
  'NET_BROADCAST',
  'NET_RAW',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
  'SYS_NICE',
  'SYS_PTRACE',
  'SYS_RESOURCE',
  'SYS_TTY_CONFIG',
  'WAKE_ALARM',
]

/** Those with which a container reaches the kernel, its clock, its devices or its files. */
const powerful = [
  'ALL',
  'AUDIT_CONTROL',
  'DAC_READ_SEARCH',
  'MAC_ADMIN',
  'MAC_OVERRIDE',
  'SYS_ADMIN',
  'SYS_BOOT',
  'SYS_MODULE',
  'SYS_PACCT',
  'SYS_RAWIO',
  'SYS_TIME',
  'SYSLOG',
]

const known = [...harmless, ...powerful]

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html: what is not in its lists. */
export function* capabilityRefusals(
  { name, linuxParameters }: Given<ContainerDefinition>,
  at: Path,
): Generator<Refusal> {
  for (const member of ['add', 'drop'] as const) {
    const unknown = (linuxParameters?.capabilities?.[member] ?? []).find(
      (each) => !known.includes(plain(each)),
    )
    if (unknown === undefined) continue
    yield {
      at: [[...at, 'linuxParameters', 'capabilities', member]],
      error: clientError(
        `Container '${name}' names the capability '${unknown.slice(0, 100)}', which there is none of.`,
      ),
    }
  }
}

/** The first capability that would give the container power over this machine. */
export function powerfulCapability(added: readonly string[] = []): string | undefined {
  return added.find((each) => powerful.includes(plain(each)))
}

const plain = (capability: string) => capability.replace(/^CAP_/, '')
