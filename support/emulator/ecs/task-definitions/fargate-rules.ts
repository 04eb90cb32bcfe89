import { clientError } from '../ecs-error.ts'
import type { GivenTaskDefinition, NetworkMode } from './task-definition.ts'

const gigabytes = (from: number, to: number, step = 1): number[] =>
  Array.from({ length: (to - from) / step + 1 }, (_, index) => (from + index * step) * 1024)

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size */
const memoryByCpu: ReadonlyMap<number, readonly number[]> = new Map([
  [256, [512, 1024, 2048]],
  [512, gigabytes(1, 4)],
  [1024, gigabytes(2, 8)],
  [2048, gigabytes(4, 16)],
  [4096, gigabytes(8, 30)],
  [8192, gigabytes(16, 60, 4)],
  [16_384, gigabytes(32, 120, 8)],
])

export type FargateCandidate = {
  readonly given: GivenTaskDefinition
  readonly networkMode: NetworkMode
  readonly cpu: string | undefined
  readonly memory: string | undefined
  isEcrImage(image: string): boolean
}

/** Refuses what Fargate cannot run, in the order and words of ECS. */
export function checkFargate(candidate: FargateCandidate): void {
  const { given, networkMode, cpu, memory } = candidate
  if (networkMode !== 'awsvpc') throw clientError('Fargate only supports network mode ‘awsvpc’.')
  if (cpu === undefined) throw clientError("Fargate requires that 'cpu' be defined at the task level.")
  if (memory === undefined) throw clientError("Fargate requires that 'memory' be defined at the task level.")
  if (!memoryByCpu.get(Number(cpu))?.includes(Number(memory))) {
    throw clientError('No Fargate configuration exists for given values.')
  }
  const refused = fargateRefusal(given)
  if (refused !== undefined) {
    throw clientError(`Fargate does not support '${refused}'. Leave it out, or use the EC2 launch type.`)
  }
  if (given.executionRoleArn === undefined) checkNeedsNoRole(candidate)
}

/** Whether Fargate could run a definition that does not ask for it. */
export function suitsFargate({ given, networkMode, cpu, memory }: FargateCandidate): boolean {
  return (
    networkMode === 'awsvpc' &&
    memoryByCpu.get(Number(cpu))?.includes(Number(memory)) === true &&
    fargateRefusal(given) === undefined
  )
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-task-defs */
function fargateRefusal({
  containerDefinitions = [],
  volumes = [],
}: GivenTaskDefinition): string | undefined {
  if (volumes.some((volume) => volume.host?.sourcePath !== undefined)) return 'host.sourcePath'
  for (const container of containerDefinitions) {
    if ((container.links ?? []).length > 0) return 'links'
    if (container.privileged === true) return 'privileged'
    if ((container.dnsServers ?? []).length > 0) return 'dnsServers'
    if ((container.dnsSearchDomains ?? []).length > 0) return 'dnsSearchDomains'
    if ((container.extraHosts ?? []).length > 0) return 'extraHosts'
    if (container.disableNetworking === true) return 'disableNetworking'
    const driver = container.logConfiguration?.logDriver
    if (driver !== undefined && !['awslogs', 'splunk', 'awsfirelens'].includes(driver)) {
      return `log driver ${driver}`
    }
    if (container.logConfiguration?.logDriver === 'awslogs') {
      if (container.logConfiguration.options?.['awslogs-stream-prefix'] === undefined) {
        return 'awslogs without awslogs-stream-prefix'
      }
    }
    if ((container.stopTimeout ?? 0) > 120) return 'a stopTimeout above 120'
  }
  return undefined
}

function checkNeedsNoRole({ given: { containerDefinitions = [] }, isEcrImage }: FargateCandidate): void {
  if (containerDefinitions.some(({ image = '' }) => isEcrImage(image))) {
    throw clientError('Fargate requires task definition to have execution role ARN to support ECR images.')
  }
  if (containerDefinitions.some((container) => container.logConfiguration?.logDriver === 'awslogs')) {
    throw clientError(
      'Fargate requires task definition to have execution role ARN to support log driver awslogs.',
    )
  }
}
