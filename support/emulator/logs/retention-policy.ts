import { type Operation, operation } from '../gateway/operation.ts'
import type { Scoped } from '../gateway/scope.ts'
import { integer, string, structure } from '../gateway/shape.ts'
import type { LogGroups } from './log-group.ts'
import { findGroup, invalidParameter } from './log-references.ts'

const days = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
]

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
export function putRetentionPolicy(groups: Scoped<LogGroups>): Operation {
  const input = structure({ logGroupName: string, retentionInDays: integer })
  return operation(input, ({ retentionInDays, ...request }, caller) => {
    const group = findGroup(groups.of(caller), request)
    if (retentionInDays === undefined || !days.includes(retentionInDays)) {
      throw invalidParameter(`retentionInDays is ${retentionInDays}; it must be one of ${days.join(', ')}.`)
    }
    group.retentionInDays = retentionInDays
    return {}
  })
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteRetentionPolicy.html */
export function deleteRetentionPolicy(groups: Scoped<LogGroups>): Operation {
  return operation(structure({ logGroupName: string }), (request, caller) => {
    findGroup(groups.of(caller), request).retentionInDays = undefined
    return {}
  })
}
