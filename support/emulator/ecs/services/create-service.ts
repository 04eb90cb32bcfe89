import { type Operation, operation } from '../../gateway/operation.ts'
import { type Shaped, string, structure } from '../../gateway/shape.ts'
import { capacityOf } from '../capacity.ts'
import { readLaunch } from '../capacity-providers/launch.ts'
import type { EcsContext } from '../ecs-context.ts'
import { invalidParameter } from '../ecs-error.ts'
import { enums } from '../enums.ts'
import type { Cluster } from '../model.ts'
import { throwFirst } from '../refusal.ts'
import { launchType, oneOf, tagList, unsupported } from '../shapes.ts'
import { readTags } from '../tags/tag-map.ts'
import type { TaskDefinition } from '../task-definitions/task-definition.ts'
import { checkLaunch, launchDetails } from '../tasks/launch-rules.ts'
import { runnableDefinition } from '../tasks/runnable-definition.ts'
import { newService, type ServiceOrder } from './service.ts'
import { answerService } from './service-answer.ts'
import { serviceNameRefusals, serviceRefusals } from './service-refusals.ts'
import { readDeploymentConfiguration, readGracePeriod, standardRebalancing } from './service-rules.ts'
import { serviceMembers } from './service-shapes.ts'

const input = structure({
  ...serviceMembers,
  serviceName: string,
  clientToken: string,
  launchType,
  role: unsupported,
  schedulingStrategy: oneOf(...enums['CreateServiceRequest.schedulingStrategy']),
  tags: tagList,
})

type CreateServiceInput = Shaped<typeof input>

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html */
export function createService(context: EcsContext): Operation {
  const { state, runner, reconciler } = context
  return operation(input, async (given, caller) => {
    await runner.engineAccess()
    const { clusters, taskDefinitions } = state.of(caller)
    const cluster = clusters.active(given.cluster)
    const { serviceName: name = '' } = given
    throwFirst(serviceNameRefusals(name))
    const present = cluster.services.get(name)
    const created = creation(given)
    if (present !== undefined && present.status !== 'INACTIVE') {
      if (created.clientToken !== undefined && created.request === present.created.request) {
        return { service: answerService(present, { withTags: true }) }
      }
      throw invalidParameter(
        present.status === 'DRAINING'
          ? 'Unable to Start a service that is still Draining.'
          : 'Creation of service was not idempotent.',
      )
    }
    const definition = runnableDefinition(taskDefinitions, given.taskDefinition)
    const order = readOrder(given, { cluster, name, definition, context })
    const service = newService({ ...order, created })
    cluster.services.set(name, service)
    reconciler.wake(service)
    return { service: answerService(service, { withTags: true }) }
  })
}

function readOrder(
  given: CreateServiceInput,
  {
    cluster,
    name,
    definition,
    context,
  }: { cluster: Cluster; name: string; definition: TaskDefinition; context: EcsContext },
): Omit<ServiceOrder, 'created'> {
  const { networkConfiguration: network } = given
  const { launchType: launch, strategy } = readLaunch(given, cluster)
  const scheduling = given.schedulingStrategy ?? 'REPLICA'
  checkLaunch({ definition, launchType: launch, network })
  const { networkMode, containers: containerDefinitions, taskRoleArn } = definition
  throwFirst(serviceRefusals(given, { networkMode, containerDefinitions, taskRoleArn }))
  const deploymentConfiguration = readDeploymentConfiguration(given.deploymentConfiguration, { scheduling })
  return {
    cluster,
    name,
    desiredCount: given.desiredCount ?? daemonCount(cluster, context),
    tags: readTags(given.tags ?? []),
    plan: {
      definition,
      ...launchDetails(launch, given.platformVersion),
      ...(strategy && { strategy }),
      ...(network && { network }),
    },
    scheduling,
    deploymentConfiguration,
    gracePeriod: readGracePeriod(given.healthCheckGracePeriodSeconds) ?? 0,
    enableExecuteCommand: given.enableExecuteCommand ?? false,
    enableECSManagedTags: given.enableECSManagedTags ?? false,
    propagateTags: given.propagateTags ?? 'NONE',
    availabilityZoneRebalancing:
      given.availabilityZoneRebalancing ?? standardRebalancing({ scheduling, ...deploymentConfiguration }),
    placementStrategy: given.placementStrategy ?? [],
  }
}

/** A daemon has one task on each container instance. */
function daemonCount({ scope }: Cluster, context: EcsContext): number {
  return capacityOf(context.capacity, scope.accountId) === 'simulated' ? 1 : 0
}

function creation(given: CreateServiceInput): ServiceOrder['created'] {
  const { clientToken } = given
  return { ...(clientToken !== undefined && { clientToken }), request: JSON.stringify(given) }
}
