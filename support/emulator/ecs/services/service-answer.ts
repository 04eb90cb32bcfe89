import type { Deployment as DeploymentAnswer, Service as ServiceAnswer } from '@aws-sdk/client-ecs'
import { iamArn } from '../arn.ts'
import type { Deployment, DeploymentPlan, Service, Task } from '../model.ts'
import { listTags } from '../tags/tag-map.ts'
import { isPending } from '../tasks/task.ts'
import type { DeploymentConfiguration } from './deployment-configuration.ts'
import { deploymentsOf } from './service.ts'

/** A service as the API shows it. */
export function answerService(service: Service, { withTags }: { withTags: boolean }): ServiceAnswer {
  const { primary } = service
  const tasks = deploymentsOf(service).flatMap((deployment) => [...deployment.tasks])
  return {
    serviceArn: service.arn,
    serviceName: service.name,
    clusterArn: service.cluster.arn,
    loadBalancers: [],
    serviceRegistries: [],
    status: service.status,
    desiredCount: service.desiredCount,
    ...counts(tasks),
    ...answerLaunch({ ...primary, strategy: service.strategy }),
    taskDefinition: primary.definition.arn,
    deploymentConfiguration: answerConfiguration(service.deploymentConfiguration),
    deployments: deploymentsOf(service).map((each) => answerDeployment(each, service)),
    ...currentDeployment(service),
    ...(primary.network && { roleArn: serviceRole(service) }),
    events: service.events.map((event) => ({ ...event })),
    createdAt: service.createdAt,
    createdBy: iamArn(service.cluster.scope, 'root'),
    placementConstraints: [],
    placementStrategy: service.placementStrategy.map((each) => ({ ...each })),
    healthCheckGracePeriodSeconds: service.gracePeriod,
    schedulingStrategy: service.scheduling,
    deploymentController: { type: 'ECS' },
    availabilityZoneRebalancing: service.availabilityZoneRebalancing,
    resourceManagementType: 'CUSTOMER',
    enableECSManagedTags: service.enableECSManagedTags,
    propagateTags: service.propagateTags,
    enableExecuteCommand: service.enableExecuteCommand,
    ...(withTags && { tags: listTags(service.tags) }),
  }
}

/** With what holds where nobody can choose. */
export function answerConfiguration(configuration: DeploymentConfiguration) {
  return { ...configuration, strategy: 'ROLLING' as const, bakeTimeInMinutes: 0 }
}

/** ECS itself attaches the network interfaces of its tasks. */
function serviceRole({ cluster }: Service): string {
  return iamArn(cluster.scope, 'role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS')
}

function currentDeployment(service: Service) {
  const [current] = service.history
  return {
    ...(current && { currentServiceDeployment: current.arn }),
    currentServiceRevisions: deploymentsOf(service).map(answerRevisionSummary),
  }
}

/** How many tasks of a revision are wanted and there. */
export function answerRevisionSummary({ revision, desiredCount, tasks }: Deployment) {
  const { runningCount, pendingCount } = counts([...tasks])
  return {
    arn: revision.arn,
    requestedTaskCount: desiredCount,
    runningTaskCount: runningCount,
    pendingTaskCount: pendingCount,
  }
}

function answerDeployment(deployment: Deployment, { primary }: Service): DeploymentAnswer {
  return {
    id: deployment.id,
    status: deployment === primary ? 'PRIMARY' : 'ACTIVE',
    taskDefinition: deployment.definition.arn,
    desiredCount: deployment.desiredCount,
    ...counts([...deployment.tasks]),
    failedTasks: deployment.failedTasks,
    createdAt: deployment.createdAt,
    updatedAt: deployment.updatedAt,
    ...answerLaunch(deployment),
    rolloutState: deployment.rollout,
    rolloutStateReason: rolloutReason(deployment),
  }
}

/** How many of the tasks are there already. */
function counts(tasks: readonly Task[]) {
  return {
    runningCount: tasks.filter((task) => task.lastStatus === 'RUNNING').length,
    pendingCount: tasks.filter((task) => task.desiredStatus === 'RUNNING' && isPending(task)).length,
  }
}

/** What tasks run on, and their network: either a launch type or a strategy. */
export function answerLaunch({ launchType, strategy = [], platformVersion, network }: DeploymentPlan) {
  const vpc = network?.awsvpcConfiguration
  return {
    ...(strategy.length > 0
      ? { capacityProviderStrategy: strategy.map((each) => ({ ...each })) }
      : { launchType }),
    ...(platformVersion !== undefined && { platformVersion, platformFamily: 'Linux' }),
    ...(vpc && {
      networkConfiguration: {
        awsvpcConfiguration: {
          subnets: vpc.subnets ?? [],
          securityGroups: vpc.securityGroups ?? [],
          assignPublicIp: vpc.assignPublicIp ?? ('DISABLED' as const),
        },
      },
    }),
  }
}

function rolloutReason({ id, rollout, failure }: Deployment): string | undefined {
  switch (rollout) {
    case 'IN_PROGRESS':
      return `ECS deployment ${id} in progress.`
    case 'COMPLETED':
      return `ECS deployment ${id} completed.`
    case 'FAILED':
      return failure
  }
}
