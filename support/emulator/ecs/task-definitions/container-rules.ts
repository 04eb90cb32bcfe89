import type { ContainerDefinition } from '@aws-sdk/client-ecs'
import { clientError } from '../ecs-error.ts'
import type { Given, Path, Refusal } from '../refusal.ts'
import { capabilityRefusals } from './capability-rules.ts'
import { tmpfsRefusals } from './tmpfs-rules.ts'

type Container = Given<ContainerDefinition>

export type ContainerRuleContext = {
  readonly at: Path
  readonly networkMode: string
  readonly taskHasMemory: boolean
}

/**
 * What ECS refuses in one container definition.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
export function* containerRefusals(container: Container, context: ContainerRuleContext): Generator<Refusal> {
  const { at } = context
  yield* identityRefusals(container, at)
  yield* memoryRefusals(container, context)
  yield* portRefusals(container, context)
  yield* networkRefusals(container, context)
  yield* healthCheckRefusals(container, at)
  for (const [index, { name = '' }] of (container.environment ?? []).entries()) {
    if (name === '') {
      yield {
        at: [[...at, 'environment', index]],
        error: clientError('Environment variable name should not be null or empty.'),
      }
    }
  }
  for (const member of ['startTimeout', 'stopTimeout'] as const) {
    if ((container[member] ?? 0) >= 0) continue
    yield { at: [[...at, member]], error: clientError(`'${member}' of ${container.name} is negative.`) }
  }
  yield* capabilityRefusals(container, at)
  yield* tmpfsRefusals(container, at)
  yield* restartRefusals(container, at)
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerRestartPolicy.html */
function* restartRefusals({ name, restartPolicy }: Container, at: Path): Generator<Refusal> {
  if (restartPolicy === undefined) return
  const { enabled, ignoredExitCodes = [], restartAttemptPeriod = 300 } = restartPolicy
  const refuse = (message: string): Refusal => ({
    at: [[...at, 'restartPolicy']],
    error: clientError(`The restart policy of container '${name}' ${message}`),
  })
  if (enabled === undefined) yield refuse("must say whether it is 'enabled'.")
  if (ignoredExitCodes.length > 50) yield refuse('can ignore up to 50 exit codes.')
  if (restartAttemptPeriod < 60 || restartAttemptPeriod > 1800) {
    yield refuse(`has a period of ${restartAttemptPeriod} seconds; it must be between 60 and 1800.`)
  }
}

function* identityRefusals({ name = '', image = '' }: Container, at: Path): Generator<Refusal> {
  const nameAt = [[...at, 'name']]
  if (name === '') yield { at: nameAt, error: clientError('Container.name should not be null or empty.') }
  else if (!/^[\w-]{1,255}$/.test(name)) {
    yield { at: nameAt, error: clientError('Container.name contains invalid characters.') }
  }
  const imageAt = [[...at, 'image']]
  if (image === '') yield { at: imageAt, error: clientError('Container.image should not be null or empty.') }
  else if (!/^\w[\w./:@#-]{0,511}$/.test(image) || image.includes('..') || image.includes('//')) {
    yield { at: imageAt, error: clientError('Container.image contains invalid characters.') }
  }
}

function* memoryRefusals(
  { name, cpu = 0, memory, memoryReservation }: Container,
  { at, taskHasMemory }: ContainerRuleContext,
): Generator<Refusal> {
  const both = [
    [...at, 'memory'],
    [...at, 'memoryReservation'],
  ]
  if (memory === undefined && memoryReservation === undefined && !taskHasMemory) {
    yield {
      at: both,
      error: clientError(
        `Invalid setting for container '${name}'. At least one of 'memory' or 'memoryReservation' must be specified.`,
      ),
    }
  }
  if (memory !== undefined && memoryReservation !== undefined && memory <= memoryReservation) {
    yield {
      at: both,
      error: clientError(
        `Invalid setting for container '${name}'. 'memory' must be greater than 'memoryReservation'.`,
      ),
    }
  }
  // The Docker daemon reserves a minimum of 6 MiB for a container, so AWS says to set no less.
  if ((memory ?? 6) < 6 || (memoryReservation ?? 6) < 6) {
    yield {
      at: both,
      error: clientError(`Invalid 'memory' setting for container '${name}'. It must be at least 6 MiB.`),
    }
  }
  if (cpu < 0) {
    yield {
      at: [[...at, 'cpu']],
      error: clientError(`Invalid 'cpu' setting for container '${name}'. It must not be negative.`),
    }
  }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html */
function* portRefusals(
  { name, portMappings = [] }: Container,
  { at, networkMode }: ContainerRuleContext,
): Generator<Refusal> {
  if (networkMode === 'none' && portMappings.length > 0) {
    yield {
      at: [[...at, 'portMappings'], ['networkMode']],
      error: clientError(`Port mappings are not supported when networkMode=none. Container: '${name}'.`),
    }
  }
  for (const [index, mapping] of portMappings.entries()) {
    const { containerPort = 0, hostPort = 0, containerPortRange } = mapping
    const mappingAt = [[...at, 'portMappings', index]]
    if (containerPortRange === undefined && (containerPort < 1 || containerPort > 65_535)) {
      yield {
        at: mappingAt,
        error: clientError(`Invalid container port ${containerPort}. It must be between 1 and 65535.`),
      }
    }
    if (hostPort < 0 || hostPort > 65_535) {
      yield {
        at: mappingAt,
        error: clientError(`Invalid host port ${hostPort}. It must be between 0 and 65535.`),
      }
    }
    if (
      (networkMode === 'awsvpc' || networkMode === 'host') &&
      hostPort !== 0 &&
      hostPort !== containerPort
    ) {
      yield {
        at: [...mappingAt, ['networkMode']],
        error: clientError(
          `When networkMode=${networkMode}, the host ports and container ports in port mappings must match.`,
        ),
      }
    }
  }
}

function* networkRefusals(
  { name, links = [], hostname, extraHosts = [] }: Container,
  { at, networkMode }: ContainerRuleContext,
): Generator<Refusal> {
  if (links.length > 0 && networkMode !== 'bridge') {
    yield {
      at: [[...at, 'links'], ['networkMode']],
      error: clientError(`Links are not supported when networkMode=${networkMode}. Container: '${name}'.`),
    }
  }
  if (networkMode !== 'awsvpc') return
  for (const member of ['hostname', 'extraHosts'] as const) {
    if (member === 'hostname' ? hostname === undefined : extraHosts.length === 0) continue
    yield {
      at: [[...at, member], ['networkMode']],
      error: clientError(`'${member}' is not supported when networkMode=awsvpc. Container: '${name}'.`),
    }
  }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html */
function* healthCheckRefusals({ name, healthCheck }: Container, at: Path): Generator<Refusal> {
  if (healthCheck === undefined) return
  const [form = ''] = healthCheck.command ?? []
  if (form !== 'CMD' && form !== 'CMD-SHELL') {
    yield {
      at: [[...at, 'healthCheck', 'command']],
      error: clientError(`The health check command of container '${name}' must start with CMD or CMD-SHELL.`),
    }
  }
  const ranges = [
    ['interval', 5, 300],
    ['timeout', 2, 60],
    ['retries', 1, 10],
    ['startPeriod', 0, 300],
  ] as const
  for (const [member, low, high] of ranges) {
    const value = healthCheck[member]
    if (value === undefined || (value >= low && value <= high)) continue
    yield {
      at: [[...at, 'healthCheck', member]],
      error: clientError(
        `The health check ${member} of container '${name}' is ${value}; it must be between ${low} and ${high}.`,
      ),
    }
  }
}
