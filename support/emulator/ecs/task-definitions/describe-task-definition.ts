import { type Operation, operation } from '../../gateway/operation.ts'
import { list, string, structure } from '../../gateway/shape.ts'
import { clientError } from '../ecs-error.ts'
import type { EcsState } from '../ecs-state.ts'
import { oneOf } from '../shapes.ts'
import { listTags } from '../tags/tag-map.ts'
import { answerTaskDefinition } from './definition-answer.ts'

const input = structure({ taskDefinition: string, include: list(oneOf('TAGS')) })

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTaskDefinition.html */
export function describeTaskDefinition(state: EcsState): Operation {
  return operation(input, ({ taskDefinition: reference = '', include = [] }, caller) => {
    const definition = state.of(caller).taskDefinitions.find(reference)
    if (definition === undefined) throw clientError('Unable to describe task definition.')
    return {
      taskDefinition: answerTaskDefinition(definition),
      ...(include.includes('TAGS') && { tags: listTags(definition.tags) }),
    }
  })
}
