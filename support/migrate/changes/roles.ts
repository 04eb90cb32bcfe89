import type { TaskDefinition } from '../definitions.ts'
import { placeholderMark } from '../placeholder.ts'
import { needsOfExecutionRole } from '../rules/roles.ts'
import type { Subject } from '../workload.ts'
import type { Change } from './change.ts'

/** Leaves room for the role that ECS pulls, logs and reads secrets with, where it needs one. */
export function addExecutionRole(subject: Subject, { target, note }: Change): TaskDefinition {
  const { taskDefinition: task } = subject
  const needs = needsOfExecutionRole(subject)
  if (task.executionRoleArn !== undefined || needs.length === 0) return task
  note(`executionRoleArn is a role that may ${needs.join(', ')}; only you know its name.`)
  const role = `role/${placeholderMark}-ecsTaskExecutionRole`
  return { ...task, executionRoleArn: `arn:${target.partition}:iam::${target.account}:${role}` }
}
