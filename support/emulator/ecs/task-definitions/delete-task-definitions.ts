import { type Operation, operation } from '../../gateway/operation.ts'
import { list, string, structure } from '../../gateway/shape.ts'
import { type Failure, invalidParameter } from '../ecs-error.ts'
import type { EcsState } from '../ecs-state.ts'
import { answerTaskDefinition } from './definition-answer.ts'
import type { TaskDefinition } from './task-definition.ts'

const input = structure({ taskDefinitions: list(string) })

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteTaskDefinitions.html; only for inactive ones. */
export function deleteTaskDefinitions(state: EcsState): Operation {
  return operation(input, ({ taskDefinitions: references = [] }, caller) => {
    if (references.length < 1 || references.length > 10) {
      throw invalidParameter('DeleteTaskDefinitions takes 1 to 10 task definitions.')
    }
    const { taskDefinitions } = state.of(caller)
    const deleted: TaskDefinition[] = []
    const failures: Failure[] = []
    for (const reference of references) {
      const { revision } = taskDefinitions.parse(reference)
      const definition = revision === undefined ? undefined : taskDefinitions.find(reference)
      if (definition === undefined) {
        failures.push({ arn: reference, reason: 'The specified task definition identifier is invalid.' })
      } else if (definition.state.kind === 'ACTIVE') {
        failures.push({
          arn: definition.arn,
          reason:
            'The specified task definition is still in ACTIVE status. Please deregister the target and try again.',
        })
      } else {
        const { deregisteredAt } = definition.state
        definition.state = { kind: 'DELETE_IN_PROGRESS', deregisteredAt, deleteRequestedAt: new Date() }
        deleted.push(definition)
      }
    }
    return { taskDefinitions: deleted.map(answerTaskDefinition), failures }
  })
}
