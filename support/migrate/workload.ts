import type { ContainerDefinition, NetworkMode } from '@aws-sdk/client-ecs'
import type { ServiceDefinition, TaskDefinition } from './definitions.ts'
import { type AwsCall, awsCallsOf } from './shell/aws-calls.ts'
import { readCommands, type ShellCommand } from './shell/commands.ts'
import { type DockerCall, dockerCallsOf } from './shell/docker-calls.ts'
import { type Assignment, assignmentsOf, type Program, programsOf } from './shell/programs.ts'
import type { Target } from './target.ts'

/** What is to move to AWS, and where to. */
export type Workload = {
  readonly taskDefinition: TaskDefinition
  readonly serviceDefinition?: ServiceDefinition
  /** A shell script that builds, pushes and deploys, as its text. */
  readonly commands?: string
  /** The environment in which the commands run. */
  readonly environment?: Readonly<Record<string, string>>
  readonly target: Target
}

export type Compute = 'EC2' | 'FARGATE'

/** A workload as the rules look at it. */
export type Subject = {
  readonly taskDefinition: TaskDefinition
  readonly serviceDefinition: ServiceDefinition | undefined
  readonly containers: readonly ContainerDefinition[]
  readonly compute: Compute
  readonly networkMode: NetworkMode
  readonly commands: readonly ShellCommand[]
  readonly programs: readonly Program[]
  readonly awsCalls: readonly AwsCall[]
  readonly dockerCalls: readonly DockerCall[]
  /** What the script sets, and what was set before it runs. */
  readonly settings: readonly Setting[]
  readonly target: Target
}

/** One environment variable and where it is set. */
export type Setting = Pick<Assignment, 'name' | 'value'> & { readonly line: number | undefined }

export function describeSubject(workload: Workload): Subject {
  const { taskDefinition, serviceDefinition, environment = {}, target } = workload
  const commands = readCommands(workload.commands ?? '')
  const programs = programsOf(commands)
  const outside = Object.entries(environment).map(([name, value]) => ({ name, value, line: undefined }))
  return {
    taskDefinition,
    serviceDefinition,
    containers: taskDefinition.containerDefinitions ?? [],
    compute: computeOf(taskDefinition, serviceDefinition),
    networkMode: taskDefinition.networkMode ?? 'bridge',
    commands,
    programs,
    awsCalls: awsCallsOf(programs),
    dockerCalls: dockerCallsOf(programs),
    settings: [...outside, ...assignmentsOf(commands)],
    target,
  }
}

/** Fargate when either definition says so; AWS's own default is EC2. */
export function computeOf(task: TaskDefinition, service: ServiceDefinition | undefined): Compute {
  const required = task.requiresCompatibilities?.includes('FARGATE') === true
  return required || (service !== undefined && launchesOnFargate(service)) ? 'FARGATE' : 'EC2'
}

/** Whether a service starts its tasks on Fargate, by launch type or by capacity provider. */
export function launchesOnFargate(service: ServiceDefinition): boolean {
  const providers = service.capacityProviderStrategy ?? []
  return (
    service.launchType === 'FARGATE' || providers.some((each) => isFargateProvider(each.capacityProvider))
  )
}

/** Whether a capacity provider is one of the two that AWS gives to every cluster. */
export function isFargateProvider(name: string | undefined): boolean {
  return name === 'FARGATE' || name === 'FARGATE_SPOT'
}
