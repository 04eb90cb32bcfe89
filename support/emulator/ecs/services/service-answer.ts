import type { Deployment as DeploymentAnswer, Service as ServiceAnswer } from '@aws-sdk/client-ecs'
import type { Deployment, Service, Task } from '../model.ts'
import { listTags } from '../tags/tag-map.ts'
import { isPending } from '../tasks/task.ts'
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
    ...launch(primary),
    taskDefinition: primary.definition.arn,
    deploymentConfiguration: service.deploymentConfiguration,
    deployments: deploymentsOf(service).map((each) => answerDeployment(each, service)),
    events: service.events.map((event) => ({ ...event })),
    createdAt: service.createdAt,
    createdBy: `arn:aws:iam::${service.cluster.scope.accountId}:root`,
    placementConstraints: [],
    placementStrategy: service.placementStrategy.map((each) => ({ ...each })),
    schedulingStrategy: service.scheduling,
    deploymentController: { type: 'ECS' },
    availabilityZoneRebalancing: service.availabilityZoneRebalancing,
    enableECSManagedTags: service.enableECSManagedTags,
    propagateTags: service.propagateTags,
    enableExecuteCommand: service.enableExecuteCommand,
    ...(withTags && { tags: listTags(service.tags) }),
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
    ...launch(deployment),
    rolloutState: deployment.rollout,
    rolloutStateReason: rolloutReason(deployment),
  }
}

function counts(tasks: readonly Task[]) {
  return {
    runningCount: tasks.filter((task) => task.lastStatus === 'RUNNING').length,
    pendingCount: tasks.filter((task) => task.desiredStatus === 'RUNNING' && isPending(task)).length,
  }
}

function launch({ launchType, platformVersion, network }: Deployment) {
  const vpc = network?.awsvpcConfiguration
  return {
    launchType,
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

function rolloutReason({ id, rollout }: Deployment): string {
  switch (rollout) {
    case 'IN_PROGRESS':
      return `ECS deployment ${id} in progress.`
    case 'COMPLETED':
      return `ECS deployment ${id} completed.`
    case 'FAILED':
      return 'ECS deployment circuit breaker: tasks failed to start.'
  }
}
