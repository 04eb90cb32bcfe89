import type { JsonService } from '../gateway/aws-json.ts'
import { Scoped } from '../gateway/scope.ts'
import { describeLogGroups } from './describe-log-groups.ts'
import { describeLogStreams } from './describe-log-streams.ts'
import { filterLogEvents } from './filter-log-events.ts'
import { getLogEvents } from './get-log-events.ts'
import { LogGroup, type LogGroups } from './log-group.ts'
import { createLogGroup, createLogStream, deleteLogGroup } from './log-group-operations.ts'
import type { LogSink, LogTarget } from './log-sink.ts'
import type { LogStream } from './log-stream.ts'
import { deleteRetentionPolicy, putRetentionPolicy } from './retention-policy.ts'

export type Logs = {
  readonly service: JsonService
  readonly sink: LogSink
}

/** As much of CloudWatch Logs as it takes to read what tasks have written. */
export function createLogs(): Logs {
  const groups = new Scoped<LogGroups>(() => new Map())
  return {
    service: {
      title: 'CloudWatch Logs',
      targetPrefix: 'Logs_20140328',
      operations: {
        CreateLogGroup: createLogGroup(groups),
        CreateLogStream: createLogStream(groups),
        DeleteLogGroup: deleteLogGroup(groups),
        DeleteRetentionPolicy: deleteRetentionPolicy(groups),
        DescribeLogGroups: describeLogGroups(groups),
        DescribeLogStreams: describeLogStreams(groups),
        FilterLogEvents: filterLogEvents(groups),
        GetLogEvents: getLogEvents(groups),
        PutRetentionPolicy: putRetentionPolicy(groups),
      },
    },
    sink: {
      hasGroup(scope, name, { create }) {
        const present = groups.of(scope)
        if (create && !present.has(name)) present.set(name, new LogGroup(scope, name))
        return present.has(name)
      },
      open: (scope, target) => void openStream(groups.of(scope), target),
      write: (scope, target, lines) => openStream(groups.of(scope), target)?.append(lines),
    },
  }
}

function openStream(groups: LogGroups, target: LogTarget): LogStream | undefined {
  const group = groups.get(target.group)
  return group?.stream(target.stream) ?? group?.addStream(target.stream)
}
