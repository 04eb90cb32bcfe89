import type { NetworkConfiguration as NetworkConfigurationRequest } from '@aws-sdk/client-ecs'
import { invalidParameter } from '../ecs-error.ts'
import type { NetworkConfiguration } from '../model.ts'
import { type Given, type Refusal, throwFirst } from '../refusal.ts'
import type { TaskDefinition } from '../task-definitions/task-definition.ts'

export type Launch = {
  readonly definition: TaskDefinition
  readonly launchType: 'EC2' | 'FARGATE' | 'EXTERNAL'
  readonly network: NetworkConfiguration | undefined
}

/** Refuses to launch a definition in a way, or with a network, that it is not made for. */
export function checkLaunch({ definition, launchType, network }: Launch): void {
  const { networkMode, compatibilities, requiresCompatibilities } = definition
  if (launchType === 'EXTERNAL') throw invalidParameter('No Container Instances were found in your cluster.')
  const supported = launchType === 'FARGATE' ? (requiresCompatibilities ?? compatibilities) : compatibilities
  if (!supported.includes(launchType)) {
    throw invalidParameter(`Task definition does not support launch_type ${launchType}.`)
  }
  throwFirst(networkRefusals(network, { networkMode, launchType }))
}

/**
 * What ECS refuses in the network of a task or a service. A launch type that is not known is not judged.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html
 */
export function* networkRefusals(
  network: Given<NetworkConfigurationRequest> | undefined,
  { networkMode, launchType }: { networkMode: string; launchType: string | undefined },
): Generator<Refusal> {
  const path = ['networkConfiguration', 'awsvpcConfiguration']
  const vpc = network?.awsvpcConfiguration
  if (networkMode === 'awsvpc' && vpc === undefined) {
    yield {
      at: [path, ['networkMode']],
      error: invalidParameter(
        "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
      ),
    }
  }
  if (networkMode !== 'awsvpc' && vpc !== undefined) {
    yield {
      at: [path, ['networkMode']],
      error: invalidParameter(
        'Network Configuration is not valid for the given networkMode of this task definition.',
      ),
    }
  }
  if (vpc === undefined || networkMode !== 'awsvpc') return
  const { subnets = [], securityGroups = [], assignPublicIp } = vpc
  const subnetsAt = [[...path, 'subnets']]
  if (subnets.length === 0) yield { at: subnetsAt, error: invalidParameter('subnets can not be empty.') }
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html
  if (subnets.length > 16) {
    yield { at: subnetsAt, error: invalidParameter('subnets can have at most 16 items.') }
  }
  if (securityGroups.length > 5) {
    yield {
      at: [[...path, 'securityGroups']],
      error: invalidParameter('securityGroups can have at most 5 items.'),
    }
  }
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html
  if (launchType === 'EC2' && assignPublicIp === 'ENABLED') {
    yield {
      at: [[...path, 'assignPublicIp'], ['launchType'], ['capacityProviderStrategy']],
      error: invalidParameter('Assign public IP is not supported for this launch type.'),
    }
  }
}

/** The launch type, and on Fargate the platform version that LATEST means. */
export function launchDetails(
  launchType: 'EC2' | 'FARGATE' | 'EXTERNAL',
  platformVersion: string | undefined,
): { launchType: 'EC2' | 'FARGATE'; platformVersion?: string } {
  if (launchType !== 'FARGATE') {
    if (platformVersion === undefined) return { launchType: 'EC2' }
    throw invalidParameter('The platform version must be null when specifying an EC2 launch type.')
  }
  if (platformVersion !== undefined) throwFirst(platformRefusals(platformVersion))
  return { launchType, platformVersion: platformVersions[0] }
}

/** The one that is left, and the name for the newest. */
const platformVersions = ['1.4.0', 'LATEST'] as const

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html: older ones are retired. */
export function* platformRefusals(version: string): Generator<Refusal> {
  if (platformVersions.some((each) => each === version)) return
  yield {
    at: [['platformVersion']],
    error: invalidParameter(
      `The platform version '${version.slice(0, 50)}' is not there any more, or was never. Use LATEST or 1.4.0.`,
    ),
  }
}
