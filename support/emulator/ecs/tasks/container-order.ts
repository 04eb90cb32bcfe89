import { randomBytes } from 'node:crypto'
import type { ContainerOrder, Labels, MountOrder } from '../engine/container-engine.ts'
import type { Task } from '../model.ts'
import type { ContainerDefinition } from '../task-definitions/container-definition.ts'
import { networkOrder, portOrders } from './task-network.ts'
import { taskSize } from './task-override.ts'

export type OrderContext = {
  readonly task: Task
  /** The image by tag or by digest. */
  readonly image: string
  readonly labels: Labels
  /** What the agent adds to the environment of the definition. */
  readonly environment: Readonly<Record<string, string>>
  /** The engine's names for the task's volumes. */
  readonly volumes: ReadonlyMap<string, string>
  /** A task gets no more CPUs than the host has. */
  readonly hostCpus: number
}

const mebibytes = (count: number) => count * 1024 * 1024

/** What the engine is asked for when a container of a task starts. */
export function containerOrder(definition: ContainerDefinition, context: OrderContext): ContainerOrder {
  const { task, image, labels } = context
  const ids = new Map(task.containers.map((each) => [each.definition.name, each.runtimeId ?? '']))
  return {
    name: engineName(task, definition.name),
    image,
    labels: { ...definition.dockerLabels, ...labels, ...taskLabels(task, definition) },
    environment: {
      ...context.environment,
      ...Object.fromEntries(definition.environment.map(({ name = '', value = '' }) => [name, value])),
    },
    // An empty list is what the API shows for one that was not given, so definitions copied from AWS have it.
    ...(definition.command?.length && { command: definition.command }),
    ...(definition.entryPoint?.length && { entryPoint: definition.entryPoint }),
    ...(definition.user !== undefined && { user: definition.user }),
    ...(definition.workingDirectory !== undefined && { workingDirectory: definition.workingDirectory }),
    ...(definition.hostname !== undefined && { hostname: definition.hostname }),
    ports: portOrders(definition, task.definition),
    network: networkOrder(definition, task.definition, ids),
    ...memoryOf(task, definition),
    cpuShares: Math.max(2, definition.cpu),
    ...cpusOf(task, context),
    mounts: mountsOf(definition, context),
    volumesFrom: definition.volumesFrom.map(
      ({ sourceContainer = '', readOnly }) =>
        `${ids.get(sourceContainer) ?? sourceContainer}${readOnly ? ':ro' : ''}`,
    ),
    readonlyRootFilesystem: definition.readonlyRootFilesystem ?? false,
    privileged: definition.privileged ?? false,
    interactive: definition.interactive ?? false,
    terminal: definition.pseudoTerminal ?? false,
    ...linuxOptions(definition),
    sysctls: Object.fromEntries(
      definition.systemControls.map(({ namespace = '', value = '' }) => [namespace, value]),
    ),
    ulimits: (definition.ulimits ?? []).map(({ name = '', softLimit = 0, hardLimit = 0 }) => ({
      name,
      soft: softLimit,
      hard: hardLimit,
    })),
    ...(definition.logConfiguration?.logDriver === 'json-file' && {
      logOptions: definition.logConfiguration.options ?? {},
    }),
    ...healthCheckOf(definition),
  }
}

function linuxOptions({ linuxParameters: linux = {} }: ContainerDefinition) {
  return {
    init: linux.initProcessEnabled ?? false,
    addCapabilities: linux.capabilities?.add ?? [],
    dropCapabilities: linux.capabilities?.drop ?? [],
    ...(linux.sharedMemorySize !== undefined && { sharedMemoryBytes: mebibytes(linux.sharedMemorySize) }),
    tmpfs: Object.fromEntries(
      (linux.tmpfs ?? []).map(({ containerPath = '', size = 0, mountOptions = [] }) => [
        containerPath,
        [`size=${size}m`, ...mountOptions].join(','),
      ]),
    ),
  }
}

/** The labels of the real agent: https://github.com/aws/amazon-ecs-agent, agent/engine/docker_task_engine.go */
function taskLabels({ cluster, arn, definition }: Task, container: ContainerDefinition): Labels {
  return {
    'com.amazonaws.ecs.cluster': cluster.name,
    'com.amazonaws.ecs.task-arn': arn,
    'com.amazonaws.ecs.container-name': container.name,
    'com.amazonaws.ecs.task-definition-family': definition.family,
    'com.amazonaws.ecs.task-definition-version': String(definition.revision),
  }
}

/** `ecs-<family>-<revision>-<container or volume>-<random>`, as the real agent names things. */
export function engineName({ definition }: Task, part: string): string {
  return `ecs-${definition.family}-${definition.revision}-${part}-${randomBytes(9).toString('hex')}`
}

/**
 * The CPUs of a task are a hard limit, whatever it runs on.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#task_size
 */
function cpusOf(task: Task, { hostCpus }: OrderContext) {
  const { cpu } = taskSize(task)
  return cpu === undefined ? {} : { cpus: Math.min(Number(cpu) / 1024, hostCpus) }
}

function memoryOf(task: Task, container: ContainerDefinition) {
  const { memory } = taskSize(task)
  const hard = container.memory ?? (memory === undefined ? undefined : Number(memory))
  return {
    ...(hard !== undefined && { memoryBytes: mebibytes(hard) }),
    ...(container.memoryReservation !== undefined && {
      memoryReservationBytes: mebibytes(container.memoryReservation),
    }),
  }
}

function mountsOf({ mountPoints }: ContainerDefinition, { task, volumes }: OrderContext): MountOrder[] {
  return mountPoints.map(({ sourceVolume = '', containerPath = '', readOnly = false }) => {
    const folder = task.definition.volumes.find((volume) => volume.name === sourceVolume)?.host.sourcePath
    return { source: folder ?? volumes.get(sourceVolume) ?? '', path: containerPath, readOnly }
  })
}

function healthCheckOf({ healthCheck }: ContainerDefinition) {
  if (healthCheck === undefined) return {}
  const { command = [], interval = 30, timeout = 5, retries = 3, startPeriod = 0 } = healthCheck
  return {
    healthCheck: {
      command,
      interval: interval * 1000,
      timeout: timeout * 1000,
      retries,
      startPeriod: startPeriod * 1000,
    },
  }
}
