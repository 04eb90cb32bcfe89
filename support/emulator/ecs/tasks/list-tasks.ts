import { type Operation, operation } from '../../gateway/operation.ts'
import { integer, type Shaped, string, structure } from '../../gateway/shape.ts'
import type { EcsContext } from '../ecs-context.ts'
import { invalidParameter, serviceNotFound } from '../ecs-error.ts'
import type { Cluster, Task } from '../model.ts'
import { page } from '../page.ts'
import { findService } from '../services/service-references.ts'
import { launchType, oneOf, unsupported } from '../shapes.ts'
import { startedBy } from './task-answer.ts'

const input = structure({
  cluster: string,
  containerInstance: string,
  family: string,
  nextToken: string,
  maxResults: integer,
  startedBy: string,
  serviceName: string,
  desiredStatus: oneOf('RUNNING', 'PENDING', 'STOPPED'),
  launchType,
  daemonName: unsupported,
})

type Filters = Shaped<typeof input>

/**
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTasks.html; ECS never wants a task to be PENDING, so
 * that filter finds nothing.
 */
export function listTasks({ state }: EcsContext): Operation {
  return operation(input, (filters, caller) => {
    const cluster = state.of(caller).clusters.active(filters.cluster)
    const { desiredStatus = 'RUNNING' } = filters
    const matches = matcher(filters, cluster)
    const candidates = desiredStatus === 'RUNNING' ? cluster.activeTasks : cluster.tasks.values()
    const found = [...candidates].filter((task) => task.desiredStatus === desiredStatus && matches(task))
    const { items, rest } = page(found, filters)
    return { taskArns: items.map((task) => task.arn), ...rest }
  })
}

function matcher(filters: Filters, cluster: Cluster): (task: Task) => boolean {
  const { family, serviceName, containerInstance, launchType: launch, startedBy: starter } = filters
  if (starter !== undefined && (family ?? serviceName ?? containerInstance) !== undefined) {
    throw invalidParameter('startedBy must be the only filter. Leave the others out.')
  }
  const service = serviceName === undefined ? undefined : findService(cluster, serviceName)
  if (serviceName !== undefined && service === undefined) throw serviceNotFound()
  return (task) =>
    (family === undefined || task.definition.family === family) &&
    (launch === undefined || task.launchType === launch) &&
    (starter === undefined || startedBy(task.owner).startedBy === starter) &&
    (service === undefined || (task.owner.kind === 'service' && task.owner.service === service)) &&
    (containerInstance === undefined || isOn(task, containerInstance))
}

function isOn({ containerInstanceArn = '' }: Task, reference: string): boolean {
  return containerInstanceArn === reference || containerInstanceArn.endsWith(`/${reference}`)
}
