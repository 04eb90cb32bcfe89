import { type Operation, operation } from '../gateway/operation.ts'
import type { Scoped } from '../gateway/scope.ts'
import { boolean, integer, string, structure } from '../gateway/shape.ts'
import type { LogGroup, LogGroups } from './log-group.ts'
import { findGroup, invalidParameter, page } from './log-references.ts'
import type { LogStream } from './log-stream.ts'

const input = structure({
  logGroupName: string,
  logGroupIdentifier: string,
  logStreamNamePrefix: string,
  orderBy: string,
  descending: boolean,
  nextToken: string,
  limit: integer,
})

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogStreams.html */
export function describeLogStreams(groups: Scoped<LogGroups>): Operation {
  return operation(input, ({ orderBy = 'LogStreamName', descending = false, ...request }, caller) => {
    if (orderBy !== 'LogStreamName' && orderBy !== 'LastEventTime') {
      throw invalidParameter('orderBy must be LogStreamName or LastEventTime.')
    }
    const { logStreamNamePrefix: prefix = '' } = request
    if (prefix !== '' && orderBy === 'LastEventTime') {
      throw invalidParameter('Cannot order by LastEventTime with a logStreamNamePrefix.')
    }
    const group = findGroup(groups.of(caller), request)
    const named = group.streams().filter(({ name }) => name.startsWith(prefix))
    const ordered = orderBy === 'LogStreamName' ? named : named.toSorted(byLastEvent)
    const { items, rest } = page(descending ? ordered.toReversed() : ordered, request)
    return { logStreams: items.map((stream) => answerStream(stream, group)), ...rest }
  })
}

const byLastEvent = (left: LogStream, right: LogStream) =>
  (left.last?.timestamp ?? 0) - (right.last?.timestamp ?? 0)

function answerStream(stream: LogStream, group: LogGroup) {
  const { first, last } = stream
  return {
    logStreamName: stream.name,
    creationTime: stream.createdAt,
    ...(first && { firstEventTimestamp: first.timestamp }),
    ...(last && { lastEventTimestamp: last.timestamp, lastIngestionTime: last.ingestionTime }),
    arn: `${group.arn}:log-stream:${stream.name}`,
    storedBytes: stream.bytes,
  }
}
