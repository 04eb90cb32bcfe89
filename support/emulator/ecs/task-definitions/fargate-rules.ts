import type { ContainerDefinition, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs'
import { clientError } from '../ecs-error.ts'
import type { Given, Path, Refusal } from '../refusal.ts'
import { fargateMemory } from './fargate-sizes.ts'
import { readSize } from './task-size.ts'

type Container = Given<ContainerDefinition>
type Definition = Given<RegisterTaskDefinitionRequest>

export type FargateCandidate = {
  readonly given: Definition
  isEcrImage(image: string): boolean
}

/** What Fargate does not take: the member, and how a sentence names it. */
type Unsupported = { readonly at: Path; readonly what: string }

/** Refuses what Fargate cannot run, in the order and words of ECS. */
export function* fargateRefusals(candidate: FargateCandidate): Generator<Refusal> {
  const { given } = candidate
  if (given.networkMode !== 'awsvpc') {
    yield { at: [['networkMode']], error: clientError('Fargate only supports network mode ‘awsvpc’.') }
  }
  yield* sizeRefusals(given)
  for (const { at, what } of unsupportedOnFargate(given)) {
    yield {
      at: [at],
      error: clientError(`Fargate does not support '${what}'. Leave it out, or use the EC2 launch type.`),
    }
  }
  if (given.executionRoleArn === undefined) yield* roleRefusals(candidate)
}

/** Whether Fargate could run a definition that does not ask for it. */
export function suitsFargate({ given }: FargateCandidate): boolean {
  return (
    given.networkMode === 'awsvpc' &&
    hasFargateSize(given) &&
    unsupportedOnFargate(given).next().done === true
  )
}

/** Whether Fargate has tasks of that size. */
export function hasFargateSize({ cpu, memory }: Pick<Definition, 'cpu' | 'memory'>): boolean {
  return fargateMemory(readSize('cpu', cpu))?.includes(readSize('memory', memory) ?? 0) === true
}

function* sizeRefusals(given: Definition): Generator<Refusal> {
  const missing = (['cpu', 'memory'] as const).filter((member) => given[member] === undefined)
  for (const member of missing) {
    yield {
      at: [[member]],
      error: clientError(`Fargate requires that '${member}' be defined at the task level.`),
    }
  }
  if (missing.length > 0) return
  const at = [['cpu'], ['memory']]
  if (!hasFargateSize(given)) {
    yield { at, error: clientError('No Fargate configuration exists for given values.') }
  }
  const windows = given.runtimePlatform?.operatingSystemFamily?.startsWith('WINDOWS') === true
  if (windows && (readSize('cpu', given.cpu) ?? 1024) < 1024) {
    yield {
      at: [...at, ['runtimePlatform']],
      error: clientError("Windows on Fargate requires a 'cpu' of at least 1024."),
    }
  }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-task-parameters */
export function* unsupportedOnFargate(given: Definition): Generator<Unsupported> {
  for (const [index, { host, dockerVolumeConfiguration }] of (given.volumes ?? []).entries()) {
    const at = ['volumes', index]
    if (host?.sourcePath !== undefined) yield { at: [...at, 'host', 'sourcePath'], what: 'host.sourcePath' }
    if (dockerVolumeConfiguration !== undefined) {
      yield { at: [...at, 'dockerVolumeConfiguration'], what: 'dockerVolumeConfiguration' }
    }
  }
  if ((given.placementConstraints ?? []).length > 0) {
    yield { at: ['placementConstraints'], what: 'placementConstraints' }
  }
  if (given.ipcMode !== undefined) yield { at: ['ipcMode'], what: 'ipcMode' }
  if (given.pidMode === 'host') yield { at: ['pidMode'], what: 'pidMode host' }
  for (const [index, container] of (given.containerDefinitions ?? []).entries()) {
    yield* unsupportedInContainer(container, ['containerDefinitions', index])
  }
}

function* unsupportedInContainer(container: Container, path: Path): Generator<Unsupported> {
  for (const member of [
    'links',
    'dnsServers',
    'dnsSearchDomains',
    'extraHosts',
    'dockerSecurityOptions',
  ] as const) {
    if ((container[member] ?? []).length > 0) yield { at: [...path, member], what: member }
  }
  for (const member of ['privileged', 'disableNetworking'] as const) {
    if (container[member] === true) yield { at: [...path, member], what: member }
  }
  if ((container.resourceRequirements ?? []).length > 0) {
    yield { at: [...path, 'resourceRequirements'], what: 'resourceRequirements' }
  }
  yield* unsupportedLinuxParameters(container, [...path, 'linuxParameters'])
  yield* unsupportedLogs(container, path)
  if ((container.stopTimeout ?? 0) > 120) {
    yield { at: [...path, 'stopTimeout'], what: 'a stopTimeout above 120' }
  }
}

function* unsupportedLinuxParameters(
  { linuxParameters = {} }: Container,
  path: Path,
): Generator<Unsupported> {
  if ((linuxParameters.devices ?? []).length > 0) yield { at: [...path, 'devices'], what: 'devices' }
  for (const member of ['sharedMemorySize', 'maxSwap', 'swappiness'] as const) {
    if (linuxParameters[member] !== undefined) yield { at: [...path, member], what: member }
  }
  const added = (linuxParameters.capabilities?.add ?? []).find((each) => !/^(?:CAP_)?SYS_PTRACE$/.test(each))
  if (added !== undefined) {
    yield { at: [...path, 'capabilities', 'add'], what: `the capability ${added.slice(0, 50)}` }
  }
}

function* unsupportedLogs(
  { logConfiguration, firelensConfiguration }: Container,
  path: Path,
): Generator<Unsupported> {
  const { logDriver, options = {} } = logConfiguration ?? {}
  const at = [...path, 'logConfiguration']
  if (logDriver !== undefined && !['awslogs', 'splunk', 'awsfirelens'].includes(logDriver)) {
    yield { at, what: `log driver ${logDriver.slice(0, 50)}` }
  }
  if (logDriver === 'awslogs' && options['awslogs-stream-prefix'] === undefined) {
    yield { at, what: 'awslogs without awslogs-stream-prefix' }
  }
  if (firelensConfiguration?.options?.['config-file-type'] === 's3') {
    yield { at: [...path, 'firelensConfiguration', 'options'], what: 'config-file-type s3' }
  }
}

function* roleRefusals({
  given: { containerDefinitions = [] },
  isEcrImage,
}: FargateCandidate): Generator<Refusal> {
  const images = containerDefinitions.map((_, index) => ['containerDefinitions', index, 'image'])
  if (containerDefinitions.some(({ image = '' }) => isEcrImage(image))) {
    yield {
      at: [['executionRoleArn'], ...images],
      error: clientError(
        'Fargate requires task definition to have execution role ARN to support ECR images.',
      ),
    }
  }
  if (containerDefinitions.some((container) => container.logConfiguration?.logDriver === 'awslogs')) {
    yield {
      at: [['executionRoleArn']],
      error: clientError(
        'Fargate requires task definition to have execution role ARN to support log driver awslogs.',
      ),
    }
  }
}
