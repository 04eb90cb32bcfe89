import { clientError } from '../ecs-error.ts'
import { powerfulCapability } from './capability-rules.ts'
import type { GivenContainer } from './container-definition.ts'
import { compatibilities, type GivenTaskDefinition } from './task-definition.ts'

export type EmulatorLimits = {
  /** Whether containers may get at the host: privileged ones, and folders of it as volumes. */
  readonly allowHostAccess: boolean
}

const logDrivers = ['awslogs', 'json-file']

/** `mode` and its buffer change nothing here, as no line is ever waited for. */
const awslogsOptions = [
  'awslogs-group',
  'awslogs-region',
  'awslogs-stream-prefix',
  'awslogs-create-group',
  'mode',
  'max-buffer-size',
]

/** Refuses by name what ECS takes and this emulator does not carry out, or only where it is allowed. */
export function checkLimits(given: GivenTaskDefinition, { allowHostAccess }: EmulatorLimits): void {
  if (given.networkMode === 'host') {
    throw clientError(
      "Network mode 'host' is not supported by this emulator: the container would listen on every address of this machine. Use 'bridge'.",
    )
  }
  checkPlatform(given)
  for (const container of given.containerDefinitions ?? []) {
    checkLogs(container)
    const powerful = powerfulCapability(container.linuxParameters?.capabilities?.add)
    if (powerful !== undefined && !allowHostAccess) {
      throw clientError(
        `Container '${container.name}' asks for the capability '${powerful}', which gives it power over this machine. Leave it out, or allow host access in the emulator's settings.`,
      )
    }
    if (container.privileged === true && !allowHostAccess) {
      throw clientError(
        `Container '${container.name}' asks for 'privileged', which is root on this machine. Leave it out, or allow host access in the emulator's settings.`,
      )
    }
  }
  if (given.enableFaultInjection === true) {
    throw clientError(
      "'enableFaultInjection' is not supported by this emulator, so nothing was done. Leave it out.",
    )
  }
  for (const { name, host } of given.volumes ?? []) {
    if (host?.sourcePath === undefined || allowHostAccess) continue
    throw clientError(
      `Volume '${name}' mounts '${host.sourcePath.slice(0, 260)}' of this machine, which would give the container root's reach into it. Leave out 'sourcePath', or allow host access in the emulator's settings.`,
    )
  }
}

function checkPlatform({ runtimePlatform, requiresCompatibilities = [] }: GivenTaskDefinition): void {
  const family = runtimePlatform?.operatingSystemFamily ?? 'LINUX'
  if (family !== 'LINUX') {
    throw clientError(
      `The operating system family '${family}' is not supported by this emulator, which runs Linux containers. Use LINUX.`,
    )
  }
  const unknown = requiresCompatibilities.find((name) => !compatibilities.some((each) => each === name))
  if (unknown === undefined) return
  throw clientError(
    `Compatibility '${unknown.slice(0, 100)}' is not valid here. Use one of: ${compatibilities.join(', ')}.`,
  )
}

function checkLogs({ name, logConfiguration }: GivenContainer): void {
  if (logConfiguration === undefined) return
  const { logDriver = '', options = {} } = logConfiguration
  if (!logDrivers.includes(logDriver)) {
    throw clientError(
      `The log driver '${logDriver.slice(0, 100)}' of container '${name}' is not supported by this emulator. Use one of: ${logDrivers.join(', ')}.`,
    )
  }
  if (logDriver !== 'awslogs') return
  const unknown = Object.keys(options).find((option) => !awslogsOptions.includes(option))
  if (unknown === undefined) return
  throw clientError(
    `The option '${unknown.slice(0, 100)}' of log driver awslogs is not supported by this emulator. Use: ${awslogsOptions.join(', ')}.`,
  )
}
