import { type Operation, operation } from '../gateway/operation.ts'
import type { Scoped } from '../gateway/scope.ts'
import { boolean, integer, string, structure } from '../gateway/shape.ts'
import type { LogGroups } from './log-group.ts'
import { findGroup, findStream, invalidParameter, long, readToken } from './log-references.ts'
import { type LogEvent, type LogStream, size } from './log-stream.ts'

const input = structure({
  logGroupName: string,
  logGroupIdentifier: string,
  logStreamName: string,
  startTime: long,
  endTime: long,
  nextToken: string,
  limit: integer,
  startFromHead: boolean,
  unmask: boolean,
})

export const maximumEvents = 10_000
const maximumBytes = 1024 * 1024

/**
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html: both tokens are always
 * there, and at the end of the stream the same one comes back.
 */
export function getLogEvents(groups: Scoped<LogGroups>): Operation {
  return operation(
    input,
    ({ limit = maximumEvents, startFromHead = false, nextToken, ...request }, caller) => {
      if (limit < 1 || limit > maximumEvents) {
        throw invalidParameter(`limit is ${limit}; it must be between 1 and ${maximumEvents}.`)
      }
      const stream = findStream(findGroup(groups.of(caller), request), request.logStreamName)
      const { startTime = 0, endTime = Number.POSITIVE_INFINITY } = request
      const matches = ({ timestamp }: LogEvent) => timestamp >= startTime && timestamp < endTime
      const place = readPlace(stream, { nextToken, startFromHead })
      const found = collect(stream, { ...place, limit, matches })
      return {
        events: found.events,
        nextForwardToken: `f/${String(found.end).padStart(56, '0')}`,
        nextBackwardToken: `b/${String(found.start).padStart(56, '0')}`,
      }
    },
  )
}

type Place = { readonly from: number; readonly direction: 'forward' | 'backward' }

function readPlace(
  stream: LogStream,
  { nextToken, startFromHead }: { nextToken: string | undefined; startFromHead: boolean },
): Place {
  if (nextToken !== undefined) {
    const from = readToken(nextToken, /^[fb]\/0*(\d{1,15})$/)
    return { from, direction: nextToken.startsWith('f') ? 'forward' : 'backward' }
  }
  return startFromHead
    ? { from: stream.start, direction: 'forward' }
    : { from: stream.end, direction: 'backward' }
}

/** Events from a place on, in the order of the stream whatever the direction, up to a number and a size. */
function collect(
  stream: LogStream,
  { from, direction, limit, matches }: Place & { limit: number; matches: (event: LogEvent) => boolean },
): { events: LogEvent[]; start: number; end: number } {
  const step = direction === 'forward' ? 1 : -1
  const events: LogEvent[] = []
  let bytes = 0
  let position = direction === 'forward' ? Math.max(from, stream.start) : Math.min(from, stream.end) - 1
  for (; events.length < limit; position += step) {
    const event = stream.at(position)
    if (event === undefined) break
    if (!matches(event)) continue
    bytes += size(event.message)
    if (bytes > maximumBytes && events.length > 0) break
    events.push(event)
  }
  return direction === 'forward'
    ? { events, start: Math.min(from, position), end: position }
    : { events: events.reverse(), start: position + 1, end: Math.max(from, position + 1) }
}
