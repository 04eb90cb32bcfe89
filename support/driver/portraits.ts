import assert from 'node:assert/strict'
import type { ImageDetail, Repository } from '@aws-sdk/client-ecr'
import type { Cluster, Container, Deployment, Service, Task, TaskDefinition } from '@aws-sdk/client-ecs'

/** What an answer says of a thing, by the words of the features. */
export type Portrait = Readonly<Record<string, string>>

/** Asserts that a portrait shows what the rows of a table name; what they leave out may be anything. */
export function mustShow(portrait: Portrait, rows: Portrait): void {
  const shown = Object.keys(rows).map((name) => [name, portrait[name] ?? `nobody knows what "${name}" is`])
  assert.deepEqual(Object.fromEntries(shown), rows)
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_Repository.html */
export function repositoryPortrait(repository: Repository): Portrait {
  return {
    'tags can be moved': word(repository.imageTagMutability),
    encryption: word(repository.encryptionConfiguration?.encryptionType),
    'scan on push': word(repository.imageScanningConfiguration?.scanOnPush),
    created: when(repository.createdAt),
  }
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageDetail.html */
export function imagePortrait(image: ImageDetail): Portrait {
  return { tags: (image.imageTags ?? []).join(', '), pushed: when(image.imagePushedAt) }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Cluster.html */
export function clusterPortrait(cluster: Cluster): Portrait {
  return {
    status: word(cluster.status),
    'running tasks': word(cluster.runningTasksCount),
    'pending tasks': word(cluster.pendingTasksCount),
    'active services': word(cluster.activeServicesCount),
  }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html */
export function definitionPortrait(definition: TaskDefinition): Portrait {
  return {
    status: word(definition.status),
    'network mode': word(definition.networkMode),
    registered: when(definition.registeredAt),
    deregistered: when(definition.deregisteredAt),
  }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html */
export function taskPortrait(task: Task): Portrait {
  return {
    status: word(task.lastStatus),
    'desired status': word(task.desiredStatus),
    'stop code': word(task.stopCode),
    created: when(task.createdAt),
    started: when(task.startedAt),
    stopping: when(task.stoppingAt),
    stopped: when(task.stoppedAt),
  }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Container.html */
export function containerPortrait(container: Container): Portrait {
  return {
    status: word(container.lastStatus),
    'exit code': word(container.exitCode),
    health: word(container.healthStatus),
  }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html */
export function servicePortrait(service: Service): Portrait {
  return {
    status: word(service.status),
    'desired count': word(service.desiredCount),
    running: word(service.runningCount),
    pending: word(service.pendingCount),
    strategy: word(service.schedulingStrategy),
    created: when(service.createdAt),
  }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Deployment.html */
export function deploymentPortrait(deployment: Deployment): Portrait {
  return {
    status: word(deployment.status),
    revision: word(deployment.taskDefinition?.split(':').at(-1)),
    'desired count': word(deployment.desiredCount),
    running: word(deployment.runningCount),
    pending: word(deployment.pendingCount),
    'failed tasks': word(deployment.failedTasks),
    rollout: word(deployment.rolloutState),
    created: when(deployment.createdAt),
    updated: when(deployment.updatedAt),
  }
}

const word = (value: string | number | boolean | undefined) => (value === undefined ? 'none' : String(value))

/** Half an hour is longer than any scenario takes, and shorter than any difference of time zones. */
const recently = 30 * 60_000

export const isRecent = (time: Date) => Math.abs(Date.now() - time.getTime()) < recently

function when(time: Date | undefined): string {
  if (time === undefined) return 'never'
  return isRecent(time) ? 'just now' : time.toISOString()
}
