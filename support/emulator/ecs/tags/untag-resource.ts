import { type Operation, operation } from '../../gateway/operation.ts'
import { list, string, structure } from '../../gateway/shape.ts'
import type { EcsState } from '../ecs-state.ts'
import { isManaged } from './tag-map.ts'
import { taggedResource } from './tagged-resource.ts'

const input = structure({ resourceArn: string, tagKeys: list(string) })

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UntagResource.html */
export function untagResource(state: EcsState): Operation {
  return operation(input, ({ resourceArn = '', tagKeys = [] }, caller) => {
    const resource = taggedResource(state, caller, resourceArn)
    resource.tags = new Map([...resource.tags].filter(([key]) => !tagKeys.includes(key) || isManaged(key)))
    return {}
  })
}
