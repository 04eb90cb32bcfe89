import { clientError, taskDefinitionNotFound } from '../ecs-error.ts'
import type { TaskDefinition } from '../task-definitions/task-definition.ts'
import type { TaskDefinitions } from '../task-definitions/task-definitions.ts'

/** The definition that a new task or service names; it must be active. */
export function runnableDefinition(
  definitions: TaskDefinitions,
  reference: string | undefined,
): TaskDefinition {
  if (!reference) throw clientError('TaskDefinition cannot be empty.')
  const definition = definitions.find(reference)
  if (definition === undefined) throw taskDefinitionNotFound()
  if (definition.state.kind !== 'ACTIVE') throw clientError('TaskDefinition is inactive')
  return definition
}
