import { type Operation, operation } from '../../gateway/operation.ts'
import type { EcsState } from '../ecs-state.ts'
import { listTags, readTags } from '../tags/tag-map.ts'
import { type BlueprintContext, readBlueprint } from './blueprint.ts'
import { answerTaskDefinition } from './definition-answer.ts'
import { taskDefinitionShape } from './task-definition.ts'

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html; a refused one takes no number. */
export function registerTaskDefinition(
  state: EcsState,
  context: (caller: { accountId: string; region: string }) => BlueprintContext,
): Operation {
  return operation(taskDefinitionShape, (given, caller) => {
    const { family = '', tags } = given
    const checkedTags = readTags(tags ?? [])
    const blueprint = readBlueprint(given, context(caller))
    const definition = state.of(caller).taskDefinitions.register(family, { blueprint, tags: checkedTags })
    return {
      taskDefinition: answerTaskDefinition(definition),
      ...(tags && { tags: listTags(definition.tags) }),
    }
  })
}
