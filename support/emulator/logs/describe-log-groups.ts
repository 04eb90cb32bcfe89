import { type Operation, operation } from '../gateway/operation.ts'
import type { Scoped } from '../gateway/scope.ts'
import { integer, list, string, structure } from '../gateway/shape.ts'
import type { LogGroups } from './log-group.ts'
import { groupName, onlyStandard, page, unsupported } from './log-references.ts'

const input = structure({
  logGroupNamePrefix: string,
  logGroupNamePattern: string,
  nextToken: string,
  limit: integer,
  logGroupClass: onlyStandard,
  logGroupIdentifiers: list(string),
  accountIdentifiers: unsupported,
  includeLinkedAccounts: unsupported,
})

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html */
export function describeLogGroups(groups: Scoped<LogGroups>): Operation {
  return operation(
    input,
    (
      { logGroupNamePrefix: prefix = '', logGroupNamePattern = '', logGroupIdentifiers, ...paging },
      caller,
    ) => {
      const named = logGroupIdentifiers && new Set(logGroupIdentifiers.map(groupName))
      const matching = [...groups.of(caller).values()]
        .filter(({ name }) => named?.has(name) ?? true)
        .filter(({ name }) => name.startsWith(prefix) && name.includes(logGroupNamePattern))
        .toSorted((left, right) => (left.name < right.name ? -1 : 1))
      const { items, rest } = page(matching, paging)
      return {
        logGroups: items.map((group) => ({
          logGroupName: group.name,
          creationTime: group.createdAt,
          ...(group.retentionInDays !== undefined && { retentionInDays: group.retentionInDays }),
          metricFilterCount: 0,
          arn: `${group.arn}:*`,
          logGroupArn: group.arn,
          logGroupClass: 'STANDARD',
          storedBytes: group.streams().reduce((total, { bytes }) => total + bytes, 0),
        })),
        ...rest,
      }
    },
  )
}
