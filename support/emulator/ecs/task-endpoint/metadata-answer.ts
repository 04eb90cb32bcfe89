import type { ContainerFacts, PublishedPort } from '../engine/container-engine.ts'
import type { Task, TaskContainer } from '../model.ts'
import { listTags } from '../tags/tag-map.ts'
import { taskSize } from '../tasks/task-override.ts'

/** What the engine says of a container that is there, and its address, which may be that of another one. */
export type Inspected = {
  readonly facts: ContainerFacts | undefined
  readonly address: ContainerFacts['address']
}

/** One container, in the members and words of the agent. */
export function containerMetadata(
  task: Task,
  container: TaskContainer,
  { facts, address }: Inspected,
): object {
  const { definition, state, health } = container
  return {
    DockerId: container.runtimeId ?? '',
    Name: definition.name,
    DockerName: facts?.name ?? '',
    Image: definition.image,
    ImageID: facts?.imageId ?? '',
    ...portsOf(facts?.ports ?? []),
    Labels: facts?.labels ?? {},
    DesiredStatus: task.desiredStatus,
    KnownStatus: statusOf(container, facts),
    ...(state.kind === 'stopped' && state.exitCode !== undefined && { ExitCode: state.exitCode }),
    Limits: { CPU: definition.cpu, ...(definition.memory !== undefined && { Memory: definition.memory }) },
    ...(facts && { CreatedAt: facts.createdAt.toISOString() }),
    ...(facts?.startedAt && { StartedAt: facts.startedAt.toISOString() }),
    ...(definition.restartPolicy?.enabled === true && { RestartCount: container.restarts }),
    Type: 'NORMAL',
    ...(definition.healthCheck && { Health: { status: health } }),
    ContainerARN: container.arn,
    ...logOf(container),
    Networks: networksOf(task, address),
  }
}

/** A container may ask before its start is known here, so the engine's word counts. */
function statusOf({ state }: TaskContainer, facts: ContainerFacts | undefined): string {
  if (facts?.state.kind === 'running') return 'RUNNING'
  if (facts?.state.kind === 'created') return 'CREATED'
  return state.kind === 'pending' ? 'PULLED' : 'STOPPED'
}

/** The task with its containers. */
export function taskMetadata(
  task: Task,
  containers: readonly object[],
  { withTags }: { withTags: boolean },
): object {
  const { cluster, definition, times, owner, launchType } = task
  return {
    // The name on an instance, the ARN on Fargate, as on AWS.
    Cluster: launchType === 'FARGATE' ? cluster.arn : cluster.name,
    TaskARN: task.arn,
    Family: definition.family,
    Revision: String(definition.revision),
    ...(owner.kind === 'service' && { ServiceName: owner.service.name }),
    DesiredStatus: task.desiredStatus,
    KnownStatus: task.lastStatus,
    ...limitsOf(task),
    ...(times.pullStarted && { PullStartedAt: times.pullStarted.toISOString() }),
    ...(times.pullStopped && { PullStoppedAt: times.pullStopped.toISOString() }),
    AvailabilityZone: `${cluster.scope.region}a`,
    LaunchType: launchType,
    Containers: containers,
    ...(withTags && {
      TaskTags: Object.fromEntries(listTags(task.tags).map(({ key, value }) => [key, value])),
    }),
  }
}

/** CPUs and MiB of the whole task. */
function limitsOf(task: Task): object {
  const { cpu, memory } = taskSize(task)
  if (cpu === undefined && memory === undefined) return {}
  return {
    Limits: {
      ...(cpu !== undefined && { CPU: Number(cpu) / 1024 }),
      ...(memory !== undefined && { Memory: Number(memory) }),
    },
  }
}

function portsOf(ports: readonly PublishedPort[]): object {
  if (ports.length === 0) return {}
  return {
    Ports: ports.map(({ containerPort, hostPort, protocol, bindIp }) => ({
      ContainerPort: containerPort,
      Protocol: protocol,
      HostPort: hostPort,
      HostIp: bindIp,
    })),
  }
}

function logOf({ definition }: TaskContainer): object {
  const { logDriver, options = {} } = definition.logConfiguration ?? {}
  return logDriver === undefined ? {} : { LogDriver: logDriver, LogOptions: options }
}

function networksOf({ definition }: Task, address: Inspected['address']): object[] {
  const { networkMode } = definition
  if (networkMode === 'none') return []
  return [
    {
      NetworkMode: networkMode,
      IPv4Addresses: address ? [address.ip] : [],
      ...(networkMode === 'awsvpc' && address && { MACAddress: address.mac }),
    },
  ]
}
