import type { Change } from './changes/change.ts'
import { addLogs } from './changes/logs.ts'
import { addCircuitBreaker, addLoadBalancer, fitCompute, fitNetwork } from './changes/service.ts'
import { addExecutionRole, fitTask, freePorts } from './changes/task.ts'
import { moveArns, moveEnvironment, moveImages } from './changes/texts.ts'
import type { ServiceDefinition, TaskDefinitionInput } from './input/definitions.ts'
import { lint } from './lint.ts'
import type { Finding } from './rules/rule.ts'
import { computeOf, describeSubject, type LaunchType, type Workload } from './workload.ts'

/** A workload made ready for AWS, as far as that can be known from it. */
export type Migration = {
  readonly taskDefinition: TaskDefinitionInput
  readonly serviceDefinition?: ServiceDefinition
  /** One sentence for each change. */
  readonly notes: readonly string[]
  /** What remains. */
  readonly findings: readonly Finding[]
}

/**
 * Changes the definitions of what ran on an emulator for AWS, on what they name or on `launchType`. What only the user
 * knows becomes a placeholder; scripts are read alone. Migrating the result again changes nothing.
 */
export function migrate(workload: Workload & { readonly launchType?: LaunchType | undefined }): Migration {
  const { taskDefinition: givenTask, serviceDefinition: givenService, launchType, ...rest } = workload
  const notes: string[] = []
  const change: Change = {
    target: workload.target,
    compute: launchType ?? computeOf(givenTask, givenService),
    note: (sentence) => notes.push(sentence),
  }
  const task = moveTask(givenTask, change)
  const service = givenService && moveService(givenService, { ...workload, taskDefinition: task }, change)
  const together = { ...rest, taskDefinition: task, ...(service && { serviceDefinition: service }) }
  const migrated = { ...together, taskDefinition: freePorts(describeSubject(together), change) }
  return {
    taskDefinition: migrated.taskDefinition,
    ...(service && { serviceDefinition: service }),
    notes,
    findings: lint(migrated),
  }
}

function moveTask(given: TaskDefinitionInput, change: Change): TaskDefinitionInput {
  const { tags, ...untagged } = given
  // ECS answers with an empty list, and refuses one.
  const tagged = tags?.length === 0 ? untagged : given
  const moved = moveEnvironment(moveImages(moveArns(tagged, change), change), change)
  const task = fitTask(addLogs(moved, change), change)
  const subject = describeSubject({ taskDefinition: task, target: change.target })
  return addExecutionRole({ ...subject, compute: change.compute }, change)
}

function moveService(
  given: ServiceDefinition,
  workload: Workload & { readonly launchType?: LaunchType | undefined },
  change: Change,
): ServiceDefinition {
  const subject = describeSubject(workload)
  const placed = fitCompute(moveArns(given, change), workload.launchType !== undefined, change)
  const connected = fitNetwork(placed, subject, change)
  const reachable = addLoadBalancer({ ...subject, serviceDefinition: connected }, change) ?? connected
  return addCircuitBreaker(reachable, change)
}
