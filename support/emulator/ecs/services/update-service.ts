import { type Operation, operation } from '../../gateway/operation.ts'
import { boolean, type Shaped, string, structure } from '../../gateway/shape.ts'
import { readStrategy } from '../capacity-providers/strategy.ts'
import { placementStrategyRefusals } from '../container-instances/placement-strategy.ts'
import type { EcsContext } from '../ecs-context.ts'
import { invalidParameter, serviceNotActive, serviceNotFound } from '../ecs-error.ts'
import type { DeploymentPlan, Service } from '../model.ts'
import { throwFirst } from '../refusal.ts'
import type { TaskDefinitions } from '../task-definitions/task-definitions.ts'
import { checkLaunch, launchDetails } from '../tasks/launch-rules.ts'
import { runnableDefinition } from '../tasks/runnable-definition.ts'
import { newDeployment, newRevision } from './deployment.ts'
import { deploy } from './service.ts'
import { answerService } from './service-answer.ts'
import { findService } from './service-references.ts'
import { missingTaskRole } from './service-refusals.ts'
import { countRefusals, readDeploymentConfiguration, readGracePeriod } from './service-rules.ts'
import { serviceMembers } from './service-shapes.ts'

const input = structure({ ...serviceMembers, service: string, forceNewDeployment: boolean })

type UpdateServiceInput = Shaped<typeof input>

/**
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html: what concerns running tasks makes a
 * new deployment, the desired count alone does not.
 */
export function updateService({ state, reconciler }: EcsContext): Operation {
  return operation(input, (given, caller) => {
    const { clusters, taskDefinitions } = state.of(caller)
    const service = findService(clusters.active(given.cluster), given.service ?? '')
    if (service === undefined) throw serviceNotFound()
    if (service.status !== 'ACTIVE') throw serviceNotActive()

    const changes = readChanges(given, service)
    const plan = readPlan(given, { service: { ...service, ...changes }, taskDefinitions })
    Object.assign(service, changes)
    if (plan !== undefined) deploy(service, newDeployment(newRevision(service, plan)))
    service.steady = false
    reconciler.wake(service)
    return { service: answerService(service, { withTags: false }) }
  })
}

function readChanges(given: UpdateServiceInput, service: Service): Partial<Service> {
  const { scheduling, deploymentConfiguration: present } = service
  if (given.desiredCount !== undefined && scheduling === 'DAEMON') {
    throw invalidParameter(
      'The daemon scheduling strategy does not support a desired count for services. Remove the desired count value and try again',
    )
  }
  throwFirst(countRefusals(given.desiredCount ?? 0))
  const gracePeriod = readGracePeriod(given.healthCheckGracePeriodSeconds)
  const { propagateTags, enableExecuteCommand, enableECSManagedTags, placementStrategy } = given
  const { capacityProviderStrategy: strategy } = given
  return {
    desiredCount: given.desiredCount ?? service.desiredCount,
    deploymentConfiguration: readDeploymentConfiguration(given.deploymentConfiguration, {
      scheduling,
      present,
    }),
    ...(strategy && { strategy: readStrategy(strategy, service.cluster) }),
    ...(gracePeriod !== undefined && { gracePeriod }),
    ...(propagateTags !== undefined && { propagateTags }),
    ...(enableExecuteCommand !== undefined && { enableExecuteCommand }),
    ...(enableECSManagedTags !== undefined && { enableECSManagedTags }),
    ...(placementStrategy !== undefined && { placementStrategy }),
    ...(given.availabilityZoneRebalancing !== undefined && {
      availabilityZoneRebalancing: given.availabilityZoneRebalancing,
    }),
  }
}

/** What a new deployment would bring, if one is due. */
function readPlan(
  given: UpdateServiceInput,
  { service, taskDefinitions }: { service: Service; taskDefinitions: TaskDefinitions },
): DeploymentPlan | undefined {
  const { primary, strategy } = service
  const launchType = strategy.length > 0 ? 'FARGATE' : service.launchType
  const definition =
    given.taskDefinition === undefined
      ? primary.definition
      : runnableDefinition(taskDefinitions, given.taskDefinition)
  const network = given.networkConfiguration ?? primary.network
  const platformVersion = launchType === 'FARGATE' ? primary.platformVersion : undefined
  const launch = launchDetails(launchType, given.platformVersion ?? platformVersion)
  checkLaunch({ definition, launchType, network })
  if (service.enableExecuteCommand && definition.taskRoleArn === undefined) throw missingTaskRole('updated')
  throwFirst(placementStrategyRefusals(given.placementStrategy, launchType))
  const changed =
    definition !== primary.definition ||
    (given.platformVersion !== undefined && launch.platformVersion !== primary.platformVersion) ||
    JSON.stringify(network) !== JSON.stringify(primary.network)
  if (!changed && given.forceNewDeployment !== true) return undefined
  return { definition, ...launch, ...(strategy.length > 0 && { strategy }), ...(network && { network }) }
}
