import { type Operation, operation } from '../gateway/operation.ts'
import type { Scoped } from '../gateway/scope.ts'
import { boolean, integer, list, string, structure } from '../gateway/shape.ts'
import { filterPattern } from './filter-pattern.ts'
import { maximumEvents } from './get-log-events.ts'
import type { LogGroups } from './log-group.ts'
import { findGroup, findStream, invalidParameter, long, readToken } from './log-references.ts'
import type { LogStream } from './log-stream.ts'

const input = structure({
  logGroupName: string,
  logGroupIdentifier: string,
  logStreamNames: list(string),
  logStreamNamePrefix: string,
  startTime: long,
  endTime: long,
  filterPattern: string,
  nextToken: string,
  limit: integer,
  interleaved: boolean,
  startFromHead: boolean,
  unmask: boolean,
})

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html; sorted by time. */
export function filterLogEvents(groups: Scoped<LogGroups>): Operation {
  return operation(input, ({ limit = maximumEvents, nextToken, ...request }, caller) => {
    const { logStreamNames: names, logStreamNamePrefix: prefix } = request
    if (limit < 1 || limit > maximumEvents) {
      throw invalidParameter(`limit is ${limit}; it must be between 1 and ${maximumEvents}.`)
    }
    if (names !== undefined && prefix !== undefined) {
      throw invalidParameter('Give logStreamNames or logStreamNamePrefix, not both.')
    }
    const group = findGroup(groups.of(caller), request)
    const streams = names
      ? names.map((name) => findStream(group, name))
      : group.streams().filter(({ name }) => name.startsWith(prefix ?? ''))
    const sorted = streams.flatMap((stream) => matching(stream, request)).toSorted(byTime)
    const [start, latestFirst] = readPosition(nextToken, request.startFromHead)
    const events = latestFirst ? sorted.toReversed() : sorted
    const end = start + limit
    return {
      events: events.slice(start, end),
      searchedLogStreams: [],
      ...(end < events.length && { nextToken: `${end}${latestFirst ? 'r' : ''}` }),
    }
  })
}

/** Where a page starts and in which direction it goes on; a token keeps the direction of the first page. */
function readPosition(
  token: string | undefined,
  startFromHead = true,
): [start: number, latestFirst: boolean] {
  if (token === undefined) return [0, !startFromHead]
  return [readToken(token, /^(\d{1,15})r?$/), token.endsWith('r')]
}

type Found = { readonly timestamp: number }

const byTime = (left: Found, right: Found) => left.timestamp - right.timestamp

function matching(
  stream: LogStream,
  {
    startTime = 0,
    endTime = Number.POSITIVE_INFINITY,
    filterPattern: pattern = '',
  }: { startTime?: number; endTime?: number; filterPattern?: string },
) {
  const matches = filterPattern(pattern)
  const positions = Array.from({ length: stream.end - stream.start }, (_, index) => stream.start + index)
  return positions.flatMap((position) => {
    const event = stream.at(position)
    if (event === undefined || event.timestamp < startTime || event.timestamp >= endTime) return []
    if (!matches(event.message)) return []
    const eventId = `${event.timestamp}${String(position).padStart(15, '0')}`.padStart(56, '0')
    return [{ logStreamName: stream.name, ...event, eventId }]
  })
}
