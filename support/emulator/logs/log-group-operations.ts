import { AwsError } from '../gateway/aws-error.ts'
import { type Operation, operation } from '../gateway/operation.ts'
import type { Scoped } from '../gateway/scope.ts'
import { map, string, structure } from '../gateway/shape.ts'
import { LogGroup, type LogGroups } from './log-group.ts'
import { findGroup, invalidParameter, onlyStandard, unsupported } from './log-references.ts'

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
export function createLogGroup(groups: Scoped<LogGroups>): Operation {
  const input = structure({
    logGroupName: string,
    tags: map(string),
    logGroupClass: onlyStandard,
    kmsKeyId: unsupported,
    deletionProtectionEnabled: unsupported,
  })
  return operation(input, ({ logGroupName: name = '' }, caller) => {
    if (!/^[\w.\-/#]{1,512}$/.test(name)) {
      throw invalidParameter(`The log group name '${name.slice(0, 520)}' is not valid.`)
    }
    const present = groups.of(caller)
    if (present.has(name)) throw alreadyExists('The specified log group already exists')
    present.set(name, new LogGroup(caller, name))
    return {}
  })
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteLogGroup.html */
export function deleteLogGroup(groups: Scoped<LogGroups>): Operation {
  return operation(structure({ logGroupName: string }), (request, caller) => {
    const present = groups.of(caller)
    present.delete(findGroup(present, request).name)
    return {}
  })
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogStream.html */
export function createLogStream(groups: Scoped<LogGroups>): Operation {
  const input = structure({ logGroupName: string, logStreamName: string })
  return operation(input, ({ logStreamName: name = '', ...request }, caller) => {
    const group = findGroup(groups.of(caller), request)
    if (!/^[^:*]{1,512}$/.test(name)) {
      throw invalidParameter(`The log stream name '${name.slice(0, 520)}' is not valid.`)
    }
    if (group.stream(name)) throw alreadyExists('The specified log stream already exists')
    group.addStream(name)
    return {}
  })
}

const alreadyExists = (message: string) => new AwsError('ResourceAlreadyExistsException', message)
