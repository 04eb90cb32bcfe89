import { type Operation, operation } from '../../gateway/operation.ts'
import { clientError } from '../ecs-error.ts'
import type { EcsState } from '../ecs-state.ts'
import { listTags, readTags } from '../tags/tag-map.ts'
import { type BlueprintContext, readBlueprint } from './blueprint.ts'
import { answerTaskDefinition } from './definition-answer.ts'
import { taskDefinitionShape } from './task-definition.ts'

const maximumBytes = 64 * 1024

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html; a refused one takes no number. */
export function registerTaskDefinition(
  state: EcsState,
  context: (caller: { accountId: string; region: string }) => BlueprintContext,
): Operation {
  return operation(taskDefinitionShape, (given, caller) => {
    const { family = '', tags } = given
    if (family === '') throw clientError('Family should not be null or empty.')
    if (!/^[\w-]{1,255}$/.test(family)) throw clientError('Family contains invalid characters.')
    const size = Buffer.byteLength(JSON.stringify(given))
    if (size > maximumBytes) {
      throw clientError(`Actual length: '${size}'. Max allowed length is '${maximumBytes}' bytes.`)
    }
    if (tags?.length === 0) throw clientError('Tags can not be empty.')
    const checkedTags = readTags(tags ?? [])
    const blueprint = readBlueprint(given, context(caller))
    const definition = state.of(caller).taskDefinitions.register(family, { blueprint, tags: checkedTags })
    return {
      taskDefinition: answerTaskDefinition(definition),
      ...(tags && { tags: listTags(definition.tags) }),
    }
  })
}
