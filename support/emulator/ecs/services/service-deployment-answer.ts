import type {
  ServiceDeployment as ServiceDeploymentAnswer,
  ServiceDeploymentBrief,
  ServiceRevision as ServiceRevisionAnswer,
} from '@aws-sdk/client-ecs'
import type { Service, ServiceDeployment, ServiceRevision } from '../model.ts'
import { failureThreshold } from './circuit-breaker.ts'
import { answerConfiguration, answerLaunch, answerRevisionSummary } from './service-answer.ts'

/** A service deployment as ListServiceDeployments shows it. */
export function briefServiceDeployment(service: Service, record: ServiceDeployment): ServiceDeploymentBrief {
  return { ...common(service, record), targetServiceRevisionArn: record.target.revision.arn }
}

/** A service deployment with its revisions and what watches over it. */
export function answerServiceDeployment(
  service: Service,
  record: ServiceDeployment,
): ServiceDeploymentAnswer {
  const { deploymentConfiguration, rollback, target } = record
  const { thresholdConfiguration } = deploymentConfiguration.deploymentCircuitBreaker
  return {
    ...common(service, record),
    ...(record.stoppedAt && { stoppedAt: record.stoppedAt }),
    updatedAt: record.updatedAt,
    sourceServiceRevisions: record.sources.map(answerRevisionSummary),
    targetServiceRevision: answerRevisionSummary(target),
    deploymentConfiguration: answerConfiguration(deploymentConfiguration),
    ...(rollback && {
      rollback: {
        reason: rollback.reason,
        startedAt: rollback.startedAt,
        serviceRevisionArn: rollback.revision.arn,
      },
    }),
    deploymentCircuitBreaker: {
      status: record.breaker,
      failureCount: target.failedTasks,
      threshold: failureThreshold(service.desiredCount, thresholdConfiguration),
    },
    alarms: { status: 'DISABLED' },
  }
}

function common(service: Service, record: ServiceDeployment) {
  return {
    serviceDeploymentArn: record.arn,
    serviceArn: service.arn,
    clusterArn: service.cluster.arn,
    createdAt: record.createdAt,
    ...(record.startedAt && { startedAt: record.startedAt }),
    ...(record.finishedAt && { finishedAt: record.finishedAt }),
    status: record.status,
    ...(record.statusReason !== undefined && { statusReason: record.statusReason }),
  }
}

/** The workload of a service as it was at one deployment. */
export function answerRevision(service: Service, revision: ServiceRevision): ServiceRevisionAnswer {
  return {
    serviceRevisionArn: revision.arn,
    serviceArn: service.arn,
    clusterArn: service.cluster.arn,
    taskDefinition: revision.definition.arn,
    ...answerLaunch(revision),
    loadBalancers: [],
    serviceRegistries: [],
    containerImages: revision.definition.containers.map(({ name, image }) => {
      const digest = revision.images.get(name)?.digest
      return { containerName: name, image, ...(digest !== undefined && { imageDigest: digest }) }
    }),
    guardDutyEnabled: false,
    serviceConnectConfiguration: { enabled: false },
    volumeConfigurations: [],
    createdAt: revision.createdAt,
    vpcLatticeConfigurations: [],
  }
}
