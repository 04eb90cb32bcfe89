import type { CreateServiceRequest, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs'
import { isFargateProvider, strategyRefusals } from '../capacity-providers/strategy-rules.ts'
import { placementStrategyRefusals } from '../container-instances/placement-strategy.ts'
import { clientError, invalidParameter } from '../ecs-error.ts'
import type { Given, Path, Refusal } from '../refusal.ts'
import { networkRefusals, platformRefusals } from '../tasks/launch-rules.ts'
import { loadBalancerRefusals } from './load-balancer-rules.ts'
import { boundRefusals, countRefusals, standardConfiguration } from './service-rules.ts'

type Service = Given<CreateServiceRequest>
type Definition = Given<RegisterTaskDefinitionRequest>

/** Up to 255 letters, digits, hyphens and underscores. */
export function* serviceNameRefusals(name: string): Generator<Refusal> {
  const at = [['serviceName']]
  if (name === '') yield { at, error: invalidParameter('Service name should not be null or empty.') }
  else if (!/^[\w-]{1,255}$/.test(name)) {
    yield {
      at,
      error: invalidParameter(
        `The service name '${name.slice(0, 260)}' is not valid: use up to 255 letters, digits, hyphens and underscores.`,
      ),
    }
  }
}

/**
 * What ECS refuses when a service is created from a definition, beside its name.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
 */
export function* serviceRefusals(service: Service, definition: Definition): Generator<Refusal> {
  const controller = service.deploymentController?.type ?? 'ECS'
  if (controller !== 'EXTERNAL') {
    if (!service.taskDefinition) {
      yield { at: [['taskDefinition']], error: clientError('TaskDefinition cannot be empty.') }
    }
    const { networkMode = 'bridge' } = definition
    yield* networkRefusals(service.networkConfiguration, { networkMode, launchType: launchOf(service) })
  }
  yield* desiredCountRefusals(service)
  if (controller === 'ECS') {
    const standard = standardConfiguration(service.schedulingStrategy === 'DAEMON' ? 'DAEMON' : 'REPLICA')
    const {
      maximumPercent = standard.maximumPercent,
      minimumHealthyPercent = standard.minimumHealthyPercent,
    } = service.deploymentConfiguration ?? {}
    yield* boundRefusals({ maximumPercent, minimumHealthyPercent })
  }
  yield* launchRefusals(service)
  yield* strategyRefusals(service)
  yield* loadBalancerRefusals(service, definition)
  yield* partRefusals(service, definition)
}

/** What the tasks run on, by launch type or capacity providers; nothing when the cluster decides. */
export function launchOf({ launchType, capacityProviderStrategy = [] }: Service): string | undefined {
  const [first] = capacityProviderStrategy
  if (first === undefined) return launchType
  return isFargateProvider(first.capacityProvider) ? 'FARGATE' : 'EC2'
}

function* desiredCountRefusals({
  desiredCount,
  schedulingStrategy,
  deploymentController,
}: Service): Generator<Refusal> {
  const at = [['desiredCount']]
  if (schedulingStrategy !== 'DAEMON') {
    if (desiredCount !== undefined) yield* countRefusals(desiredCount)
    else if (deploymentController?.type !== 'EXTERNAL') {
      yield { at, error: invalidParameter('DesiredCount is missing') }
    }
  } else if (desiredCount !== undefined) {
    yield {
      at: [...at, ['schedulingStrategy']],
      error: invalidParameter(
        'The daemon scheduling strategy does not support a desired count for services. Remove the desired count value and try again',
      ),
    }
  }
}

function* launchRefusals(service: Service): Generator<Refusal> {
  const launch = launchOf(service)
  const at: Path[] = [['launchType'], ['capacityProviderStrategy']]
  const refuse = (member: string, message: string): Refusal => ({
    at: [...at, [member]],
    error: invalidParameter(message),
  })
  if (launch === 'EC2' && service.platformVersion !== undefined) {
    yield refuse('platformVersion', 'The platform version must be null when specifying an EC2 launch type.')
  }
  yield* placementStrategyRefusals(service.placementStrategy, launch)
  if ((service.placementConstraints ?? []).length > 10) {
    yield refuse('placementConstraints', 'A service can have up to 10 placement constraints.')
  }
  if (launch !== 'FARGATE') return
  if (service.platformVersion !== undefined) yield* platformRefusals(service.platformVersion)
  if ((service.placementConstraints ?? []).length > 0) {
    yield refuse(
      'placementConstraints',
      "'placementConstraints' is not supported with the FARGATE launch type.",
    )
  }
  if (service.schedulingStrategy === 'DAEMON') {
    yield refuse(
      'schedulingStrategy',
      'The daemon scheduling strategy is not supported with the FARGATE launch type.',
    )
  }
}

/** Parts of the service that name parts of the definition, or need them. */
function* partRefusals(service: Service, definition: Definition): Generator<Refusal> {
  const { containerDefinitions = [], volumes = [], taskRoleArn } = definition
  const ports = containerDefinitions.flatMap(({ portMappings = [] }) => portMappings.map(({ name }) => name))
  for (const [index, { portName = '' }] of (service.serviceConnectConfiguration?.services ?? []).entries()) {
    if (ports.includes(portName)) continue
    yield {
      at: [['serviceConnectConfiguration', 'services', index, 'portName'], ['containerDefinitions']],
      error: invalidParameter(
        `Service Connect names the port '${portName.slice(0, 100)}', which no port mapping of the task definition has as its name.`,
      ),
    }
  }
  const configured = (service.volumeConfigurations ?? []).map(({ name }) => name)
  for (const { name, configuredAtLaunch } of volumes) {
    if (configuredAtLaunch !== true || configured.includes(name)) continue
    yield {
      at: [['volumeConfigurations']],
      error: invalidParameter(
        `The volume '${name}' is configured at launch, but no volumeConfigurations of the service has its name.`,
      ),
    }
  }
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
  if (service.enableExecuteCommand === true && taskRoleArn === undefined) {
    yield { at: [['enableExecuteCommand']], error: missingTaskRole('created') }
  }
}

/** ECS Exec needs a role that the task can act in. */
export function missingTaskRole(what: 'created' | 'updated') {
  return invalidParameter(
    `The service couldn't be ${what} because a valid taskRoleArn is not being used. Specify a valid task role in your task definition and try again.`,
  )
}
