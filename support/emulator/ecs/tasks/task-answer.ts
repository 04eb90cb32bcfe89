import type { Task as TaskAnswer } from '@aws-sdk/client-ecs'
import type { Task, TaskContainer, TaskOwner } from '../model.ts'
import { listTags } from '../tags/tag-map.ts'
import { answerAttachment } from './network-interface.ts'
import { taskHealth } from './task.ts'
import { answerOverride, taskSize } from './task-override.ts'

/**
 * A task as the API shows it. As on AWS, a task in awsvpc mode has a network interface and no `networkBindings`; on
 * this machine its container ports are published on free loopback ports all the same, and `docker port <runtimeId>`
 * tells which.
 */
export function answerTask(task: Task, { withTags }: { withTags: boolean }): TaskAnswer {
  const { times, definition, networkInterface } = task
  return {
    attachments: networkInterface ? [answerAttachment(networkInterface)] : [],
    attributes: [{ name: 'ecs.cpu-architecture', value: process.arch === 'arm64' ? 'arm64' : 'x86_64' }],
    availabilityZone: `${task.cluster.scope.region}a`,
    ...(task.capacityProvider !== undefined && { capacityProviderName: task.capacityProvider }),
    clusterArn: task.cluster.arn,
    ...(times.started && { connectivity: 'CONNECTED', connectivityAt: times.started }),
    ...(task.containerInstanceArn !== undefined && { containerInstanceArn: task.containerInstanceArn }),
    containers: task.containers.map((container) => answerContainer(container, task)),
    ...taskSize(task),
    createdAt: task.createdAt,
    desiredStatus: task.desiredStatus,
    enableExecuteCommand: task.enableExecuteCommand ?? false,
    ...(times.executionStopped && { executionStoppedAt: times.executionStopped }),
    group: groupOf(task.owner),
    healthStatus: taskHealth(task.containers),
    lastStatus: task.lastStatus,
    launchType: task.launchType,
    overrides: answerOverride(definition, task.override),
    ...(task.platformVersion !== undefined && {
      platformVersion: task.platformVersion,
      platformFamily: 'Linux',
      ephemeralStorage: definition.ephemeralStorage ?? { sizeInGiB: 20 },
      fargateEphemeralStorage: definition.ephemeralStorage ?? { sizeInGiB: 20 },
    }),
    ...(times.pullStarted && { pullStartedAt: times.pullStarted }),
    ...(times.pullStopped && { pullStoppedAt: times.pullStopped }),
    ...(times.started && { startedAt: times.started }),
    ...startedBy(task.owner),
    ...(task.stop && { stopCode: task.stop.code, stoppedReason: task.stop.reason }),
    ...(times.stopped && { stoppedAt: times.stopped }),
    ...(times.stopping && { stoppingAt: times.stopping }),
    tags: withTags ? listTags(task.tags) : [],
    taskArn: task.arn,
    taskDefinitionArn: definition.arn,
    version: task.version,
  }
}

/** `family:name` or `service:name`, unless the caller chose another. */
function groupOf(owner: TaskOwner): string {
  return owner.kind === 'service' ? `service:${owner.service.name}` : owner.group
}

export function startedBy(owner: TaskOwner): { startedBy?: string } {
  if (owner.kind === 'service') return { startedBy: owner.deployment.id }
  return owner.startedBy === undefined ? {} : { startedBy: owner.startedBy }
}

function answerContainer(container: TaskContainer, task: Task) {
  const { definition, state } = container
  return {
    containerArn: container.arn,
    taskArn: task.arn,
    name: definition.name,
    image: definition.image,
    ...(container.imageDigest !== undefined && { imageDigest: container.imageDigest }),
    ...(container.runtimeId !== undefined && { runtimeId: container.runtimeId }),
    lastStatus: state.kind.toUpperCase(),
    ...(state.kind === 'stopped' && state.exitCode !== undefined && { exitCode: state.exitCode }),
    ...(state.kind === 'stopped' && state.reason !== undefined && { reason: state.reason }),
    ...(task.networkInterface ? {} : { networkBindings: container.ports.map(answerBinding) }),
    networkInterfaces: task.networkInterface
      ? [
          {
            attachmentId: task.networkInterface.attachmentId,
            ...(task.networkInterface.address && {
              privateIpv4Address: task.networkInterface.address.ip,
            }),
          },
        ]
      : [],
    healthStatus: container.health,
    cpu: String(definition.cpu),
    ...(definition.memory !== undefined && { memory: String(definition.memory) }),
    ...(definition.memoryReservation !== undefined && {
      memoryReservation: String(definition.memoryReservation),
    }),
  }
}

function answerBinding({ bindIp, containerPort, hostPort, protocol }: TaskContainer['ports'][number]) {
  return { bindIP: bindIp, containerPort, hostPort, protocol }
}
