import { type Operation, operation } from '../../gateway/operation.ts'
import { string, structure } from '../../gateway/shape.ts'
import type { EcsState } from '../ecs-state.ts'
import { tagList } from '../shapes.ts'
import { readTags } from './tag-map.ts'
import { taggedResource } from './tagged-resource.ts'

const input = structure({ resourceArn: string, tags: tagList })

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TagResource.html */
export function tagResource(state: EcsState): Operation {
  return operation(input, ({ resourceArn = '', tags = [] }, caller) => {
    const resource = taggedResource(state, caller, resourceArn)
    resource.tags = readTags(tags, resource.tags)
    return {}
  })
}
