import { type Operation, operation } from '../../gateway/operation.ts'
import { string, structure } from '../../gateway/shape.ts'
import type { EcsState } from '../ecs-state.ts'
import { listTags } from './tag-map.ts'
import { taggedResource } from './tagged-resource.ts'

const input = structure({ resourceArn: string })

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTagsForResource.html */
export function listTagsForResource(state: EcsState): Operation {
  return operation(input, ({ resourceArn = '' }, caller) => ({
    tags: listTags(taggedResource(state, caller, resourceArn).tags),
  }))
}
