import type { Cluster as ClusterAnswer } from '@aws-sdk/client-ecs'
import type { Cluster, Task } from '../model.ts'
import { listTags } from '../tags/tag-map.ts'
import { isPending } from '../tasks/task.ts'

export type ClusterPart = 'ATTACHMENTS' | 'CONFIGURATIONS' | 'SETTINGS' | 'STATISTICS' | 'TAGS'

/** A cluster as the API shows it, with the parts that were asked for. */
export function answerCluster(cluster: Cluster, parts: readonly ClusterPart[]): ClusterAnswer {
  const tasks = [...cluster.activeTasks]
  const services = [...cluster.services.values()]
  return {
    clusterArn: cluster.arn,
    clusterName: cluster.name,
    status: cluster.status,
    registeredContainerInstancesCount: cluster.instance === undefined ? 0 : 1,
    runningTasksCount: tasks.filter((task) => task.lastStatus === 'RUNNING').length,
    pendingTasksCount: tasks.filter(isPending).length,
    activeServicesCount: services.filter((service) => service.status === 'ACTIVE').length,
    statistics: parts.includes('STATISTICS') ? statistics(tasks, services) : [],
    tags: parts.includes('TAGS') ? listTags(cluster.tags) : [],
    settings: parts.includes('SETTINGS') ? cluster.settings.map(settingAnswer) : [],
    ...(parts.includes('ATTACHMENTS') && { attachments: [] }),
    capacityProviders: [...cluster.capacityProviders],
    defaultCapacityProviderStrategy: cluster.defaultStrategy.map((each) => ({ ...each })),
  }
}

function settingAnswer({ value }: { value: string }) {
  return { name: 'containerInsights' as const, value }
}

function statistics(tasks: readonly Task[], services: readonly { launchType: string; status: string }[]) {
  return (['EC2', 'Fargate'] as const).flatMap((label) => {
    const launchType = label.toUpperCase()
    const mine = tasks.filter((task) => task.launchType === launchType)
    const serving = services.filter((service) => service.launchType === launchType)
    return [
      count(`running${label}TasksCount`, mine.filter((task) => task.lastStatus === 'RUNNING').length),
      count(`pending${label}TasksCount`, mine.filter(isPending).length),
      count(`active${label}ServiceCount`, serving.filter((service) => service.status === 'ACTIVE').length),
      count(
        `draining${label}ServiceCount`,
        serving.filter((service) => service.status === 'DRAINING').length,
      ),
    ]
  })
}

const count = (name: string, value: number) => ({ name, value: String(value) })
