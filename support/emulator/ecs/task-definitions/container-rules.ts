import { clientError } from '../ecs-error.ts'
import type { GivenContainer } from './container-definition.ts'
import type { NetworkMode } from './task-definition.ts'

export type ContainerRuleContext = {
  readonly networkMode: NetworkMode
  readonly taskHasMemory: boolean
  readonly allowHostAccess: boolean
}

/**
 * Refuses a container definition that ECS would refuse.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
export function checkContainer(container: GivenContainer, context: ContainerRuleContext): void {
  checkIdentity(container)
  checkMemory(container, context)
  checkPorts(container, context)
  checkHealthCheck(container)
  for (const { name = '' } of container.environment ?? []) {
    if (name === '') throw clientError('Environment variable name should not be null or empty.')
  }
  if ((container.stopTimeout ?? 0) < 0) throw clientError(`'stopTimeout' of ${container.name} is negative.`)
  if (container.privileged === true && !context.allowHostAccess) {
    throw clientError(
      `Container '${container.name}' asks for 'privileged', which is root on this machine. Leave it out, or allow host access in the emulator's settings.`,
    )
  }
}

function checkIdentity({ name = '', image = '' }: GivenContainer): void {
  if (name === '') throw clientError('Container.name should not be null or empty.')
  if (!/^[\w-]{1,255}$/.test(name)) throw clientError('Container.name contains invalid characters.')
  if (image === '') throw clientError('Container.image should not be null or empty.')
  if (!/^\w[\w./:@-]{0,511}$/.test(image) || image.includes('..') || image.includes('//')) {
    throw clientError('Container.image contains invalid characters.')
  }
}

function checkMemory(container: GivenContainer, { taskHasMemory }: ContainerRuleContext): void {
  const { name, cpu = 0, memory, memoryReservation } = container
  if (memory === undefined && memoryReservation === undefined && !taskHasMemory) {
    throw clientError(
      `Invalid setting for container '${name}'. At least one of 'memory' or 'memoryReservation' must be specified.`,
    )
  }
  if (memory !== undefined && memoryReservation !== undefined && memory <= memoryReservation) {
    throw clientError(
      `Invalid setting for container '${name}'. 'memory' must be greater than 'memoryReservation'.`,
    )
  }
  // The Docker daemon reserves a minimum of 6 MiB for a container, so AWS says to set no less.
  if ((memory ?? 6) < 6 || (memoryReservation ?? 6) < 6) {
    throw clientError(`Invalid 'memory' setting for container '${name}'. It must be at least 6 MiB.`)
  }
  if (cpu < 0) throw clientError(`Invalid 'cpu' setting for container '${name}'. It must not be negative.`)
}

function checkPorts(
  { name, portMappings = [] }: GivenContainer,
  { networkMode }: ContainerRuleContext,
): void {
  if (networkMode === 'none' && portMappings.length > 0) {
    throw clientError(`Port mappings are not supported when networkMode=none. Container: '${name}'.`)
  }
  for (const { containerPort = 0, hostPort = 0 } of portMappings) {
    if (containerPort < 1 || containerPort > 65_535) {
      throw clientError(`Invalid container port ${containerPort}. It must be between 1 and 65535.`)
    }
    if (hostPort < 0 || hostPort > 65_535) {
      throw clientError(`Invalid host port ${hostPort}. It must be between 0 and 65535.`)
    }
    if (networkMode === 'awsvpc' && hostPort !== 0 && hostPort !== containerPort) {
      throw clientError(
        'When networkMode=awsvpc, the host ports and container ports in port mappings must match.',
      )
    }
  }
}

function checkHealthCheck({ name, healthCheck }: GivenContainer): void {
  if (healthCheck === undefined) return
  const [form = ''] = healthCheck.command ?? []
  if (form !== 'CMD' && form !== 'CMD-SHELL') {
    throw clientError(`The health check command of container '${name}' must start with CMD or CMD-SHELL.`)
  }
  const ranges = [
    ['interval', healthCheck.interval, 5, 300],
    ['timeout', healthCheck.timeout, 2, 60],
    ['retries', healthCheck.retries, 1, 10],
    ['startPeriod', healthCheck.startPeriod, 0, 300],
  ] as const
  for (const [field, value, low, high] of ranges) {
    if (value !== undefined && (value < low || value > high)) {
      throw clientError(
        `The health check ${field} of container '${name}' is ${value}; it must be between ${low} and ${high}.`,
      )
    }
  }
}
