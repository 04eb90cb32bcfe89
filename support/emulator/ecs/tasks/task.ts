import { randomBytes, randomUUID } from 'node:crypto'
import { arn, newId } from '../arn.ts'
import type { Task, TaskContainer, TaskOrder, TaskStatus } from '../model.ts'
import { newInterface } from './network-interface.ts'
import { applyOverride } from './task-override.ts'

const taskStatuses: readonly TaskStatus[] = [
  'PROVISIONING',
  'PENDING',
  'ACTIVATING',
  'RUNNING',
  'DEACTIVATING',
  'STOPPING',
  'DEPROVISIONING',
  'STOPPED',
]

export function newTask(order: TaskOrder): Task {
  const { cluster, definition, override, network } = order
  const id = newId()
  const awsvpc = definition.networkMode === 'awsvpc'
  return {
    ...order,
    id,
    arn: arn(cluster.scope, `task/${cluster.name}/${id}`),
    createdAt: new Date(),
    containers: definition.containers.map((each) => ({
      arn: arn(cluster.scope, `container/${cluster.name}/${id}/${randomUUID()}`),
      definition: applyOverride(each, override),
      secret: randomBytes(16).toString('hex'),
      state: { kind: 'pending' },
      runtimeId: undefined,
      imageDigest: undefined,
      startedAt: undefined,
      restarts: 0,
      ports: [],
      health: 'UNKNOWN',
    })),
    networkInterface: awsvpc ? newInterface(network) : undefined,
    tags: order.tags ?? new Map(),
    lastStatus: awsvpc ? 'PROVISIONING' : 'PENDING',
    desiredStatus: 'RUNNING',
    stop: undefined,
    version: 1,
    times: {},
  }
}

/** Moves a task on; a status never goes back. */
export function advance(task: Task, status: TaskStatus): void {
  if (taskStatuses.indexOf(status) <= taskStatuses.indexOf(task.lastStatus)) return
  task.lastStatus = status
  task.version += 1
}

/** Wanted, but not running yet. */
export function isPending(task: Task): boolean {
  return taskStatuses.indexOf(task.lastStatus) < taskStatuses.indexOf('RUNNING')
}

/** Whether some health check tells about the task. */
export function isChecked({ containers }: Task): boolean {
  return containers.some(({ definition }) => definition.essential && definition.healthCheck)
}

/** Any essential unhealthy container makes the task unhealthy, else any unknown one unknown. */
export function taskHealth(containers: readonly TaskContainer[]): TaskContainer['health'] {
  const essential = containers.filter((container) => container.definition.essential)
  const has = (health: TaskContainer['health']) => essential.some((container) => container.health === health)
  if (has('UNHEALTHY')) return 'UNHEALTHY'
  return has('UNKNOWN') ? 'UNKNOWN' : 'HEALTHY'
}
