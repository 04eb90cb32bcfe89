import type { ContainerDefinition, NetworkMode } from '@aws-sdk/client-ecs'
import { isFargateProvider } from '../emulator/ecs/capacity-providers/strategy-rules.ts'
import { launchOf } from '../emulator/ecs/services/service-refusals.ts'
import type { Destination } from './destination.ts'
import type { ServiceDefinition, TaskDefinitionInput } from './input/definitions.ts'
import type { Script } from './scripts/script.ts'

/** What is to move to AWS, and where to. */
export type Workload = {
  readonly taskDefinition: TaskDefinitionInput
  readonly serviceDefinition?: ServiceDefinition
  /** Shell scripts, Makefiles and workflows that build, push and deploy. */
  readonly scripts?: readonly Script[]
  /** The environment in which the scripts run. */
  readonly environment?: Readonly<Record<string, string | undefined>>
  readonly target: Destination
  /** Members that are placeholders as a whole, so that nothing is known of them. */
  readonly open?: ReadonlySet<string>
}

export type LaunchType = 'EC2' | 'FARGATE'

/** A workload as the rules look at it. */
export type Subject = Required<Omit<Workload, 'serviceDefinition'>> & {
  readonly serviceDefinition: ServiceDefinition | undefined
  readonly containers: readonly ContainerDefinition[]
  readonly compute: LaunchType
  readonly networkMode: NetworkMode
}

export function describeSubject(workload: Workload): Subject {
  const { taskDefinition, serviceDefinition } = workload
  return {
    scripts: [],
    environment: {},
    open: new Set(),
    ...workload,
    serviceDefinition,
    containers: taskDefinition.containerDefinitions ?? [],
    compute: computeOf(taskDefinition, serviceDefinition),
    networkMode: taskDefinition.networkMode ?? 'bridge',
  }
}

/** What the service says, else Fargate when the task definition is made for it; AWS's own default is EC2. */
export function computeOf(task: TaskDefinitionInput, service: ServiceDefinition | undefined): LaunchType {
  const launch = service && launchOf(service)
  if (launch !== undefined) return launch === 'FARGATE' ? 'FARGATE' : 'EC2'
  return task.requiresCompatibilities?.includes('FARGATE') === true ? 'FARGATE' : 'EC2'
}

/** The workload as if its definitions said that they run there. */
export function launchedOn(launchType: LaunchType | undefined, workload: Workload): Workload {
  if (launchType === undefined) return workload
  const { taskDefinition: task, serviceDefinition: service } = workload
  const others = (task.requiresCompatibilities ?? []).filter((each) => each !== 'EC2' && each !== 'FARGATE')
  return {
    ...workload,
    taskDefinition: { ...task, requiresCompatibilities: [launchType, ...others] },
    ...(service && { serviceDefinition: launchService(service, launchType) }),
  }
}

function launchService(service: ServiceDefinition, launchType: LaunchType): ServiceDefinition {
  if (launchOf(service) === launchType) return service
  const { capacityProviderStrategy, ...rest } = service
  const strategy = (capacityProviderStrategy ?? []).filter(
    ({ capacityProvider }) => isFargateProvider(capacityProvider) === (launchType === 'FARGATE'),
  )
  if (strategy.length === 0) return { ...rest, launchType }
  const { launchType: _, ...others } = rest
  return { ...others, capacityProviderStrategy: strategy }
}
