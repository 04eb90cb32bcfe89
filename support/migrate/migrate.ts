import type { Change } from './changes/change.ts'
import { moveCommands } from './changes/commands.ts'
import { moveImages } from './changes/images.ts'
import { addLogs } from './changes/logs.ts'
import { moveArns } from './changes/names.ts'
import { freePorts } from './changes/ports.ts'
import { addExecutionRole } from './changes/roles.ts'
import { addCircuitBreaker, addLoadBalancer, fitNetwork } from './changes/service.ts'
import { fitCompute } from './changes/service-compute.ts'
import { fitTask } from './changes/task-compute.ts'
import type { ServiceDefinition, TaskDefinition } from './definitions.ts'
import { type Finding, lint } from './lint.ts'
import { type Compute, computeOf, describeSubject, type Workload } from './workload.ts'

/** A workload made ready for AWS, as far as that can be known from it. */
export type Migration = {
  readonly taskDefinition: TaskDefinition
  readonly serviceDefinition?: ServiceDefinition
  readonly commands?: string
  /** One sentence for each change. */
  readonly notes: readonly string[]
  /** What remains; `fill` marks values that only the user knows. */
  readonly findings: readonly Finding[]
}

/**
 * Rewrites what ran on an emulator for AWS, on what the definitions name or on `launchType`. What only the user knows
 * becomes a placeholder. Migrating the result again changes nothing.
 */
export function migrate(workload: Workload & { readonly launchType?: Compute }): Migration {
  const { target, environment, commands } = workload
  const notes: string[] = []
  const change: Change = {
    target,
    compute: workload.launchType ?? computeOf(workload.taskDefinition, workload.serviceDefinition),
    note: (sentence) => notes.push(sentence),
  }
  const task = moveTask(workload.taskDefinition, change)
  const service = workload.serviceDefinition && moveService({ ...workload, taskDefinition: task }, change)
  const images = workload.taskDefinition.containerDefinitions?.map(({ image = '' }) => image) ?? []
  const migrated = {
    taskDefinition: freePorts(
      describeSubject(withService({ ...workload, taskDefinition: task }, service)),
      change,
    ),
    ...(service === undefined ? {} : { serviceDefinition: service }),
    ...(commands === undefined
      ? {}
      : { commands: moveCommands(commands, { subject: describeSubject(workload), images, change }) }),
  }
  return {
    ...migrated,
    notes,
    findings: lint({ ...migrated, target, ...(environment === undefined ? {} : { environment }) }),
  }
}

function moveTask(given: TaskDefinition, change: Change): TaskDefinition {
  const task = fitTask(addLogs(moveImages(moveArns(given, change), change), change), change)
  const subject = describeSubject({ taskDefinition: task, target: change.target })
  return addExecutionRole({ ...subject, compute: change.compute }, change)
}

function moveService(workload: Workload, change: Change): ServiceDefinition | undefined {
  const { serviceDefinition: given } = workload
  if (given === undefined) return undefined
  const subject = describeSubject(workload)
  const placed = fitCompute(moveArns(given, change), { ...subject, compute: change.compute }, change)
  const connected = fitNetwork(placed, subject, change)
  const reachable = addLoadBalancer({ ...subject, serviceDefinition: connected }, change) ?? connected
  return addCircuitBreaker(reachable, change)
}

function withService(workload: Workload, service: ServiceDefinition | undefined): Workload {
  return service === undefined ? workload : { ...workload, serviceDefinition: service }
}
