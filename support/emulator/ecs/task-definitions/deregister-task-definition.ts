import { type Operation, operation } from '../../gateway/operation.ts'
import { string, structure } from '../../gateway/shape.ts'
import { clientError } from '../ecs-error.ts'
import type { EcsState } from '../ecs-state.ts'
import { answerTaskDefinition } from './definition-answer.ts'

const input = structure({ taskDefinition: string })

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeregisterTaskDefinition.html; what runs goes on. */
export function deregisterTaskDefinition(state: EcsState): Operation {
  return operation(input, ({ taskDefinition: reference = '' }, caller) => {
    const { taskDefinitions } = state.of(caller)
    if (taskDefinitions.parse(reference).revision === undefined) throw clientError('Revision is missing.')
    const definition = taskDefinitions.find(reference)
    if (definition === undefined) {
      throw clientError('The specified task definition does not exist. Specify a valid family and revision.')
    }
    if (definition.state.kind === 'ACTIVE') {
      definition.state = { kind: 'INACTIVE', deregisteredAt: new Date() }
    }
    return { taskDefinition: answerTaskDefinition(definition) }
  })
}
