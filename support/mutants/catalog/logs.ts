import type { Mutant } from '../mutant.ts'

const feature = '4-real-world-simulation/3-scale-and-watch'
const example = 'read from CloudWatch Logs'

export const logs: readonly Mutant[] = [
  {
    name: 'log-nothing-forwarded',
    defect: 'what a container writes does not reach its log group',
    file: 'ecs/tasks/log-forwarding.ts',
    find: 'logs.write(target.scope, target, fresh.flatMap(logEvents))',
    replace: '',
    feature,
    example,
  },
  {
    name: 'log-stream-other-name',
    defect: 'a log stream is not named prefix, container and task id',
    file: 'ecs/tasks/log-forwarding.ts',
    find: '`${prefix}/${definition.name}/${id}`',
    replace: '`${prefix}/${id}`',
    feature,
    example,
  },
  {
    name: 'log-end-lost',
    defect: 'the last lines of a container that has ended are lost',
    file: 'ecs/tasks/task-ending.ts',
    find: 'await Promise.all(containers.map((each) => each.finishLog()))',
    replace: '',
    feature,
    example: 'log outlives',
  },
  {
    name: 'log-lines-twice',
    defect: 'each line is in the log twice',
    file: 'ecs/tasks/log-forwarding.ts',
    find: 'logs.write(target.scope, target, fresh.flatMap(logEvents))',
    replace: 'logs.write(target.scope, target, [...fresh, ...fresh].flatMap(logEvents))',
    feature,
  },
  {
    name: 'log-gone-with-task',
    defect: 'a log is gone when its task has stopped',
    file: 'logs/logs.ts',
    find: 'return group?.stream(target.stream) ?? group?.addStream(target.stream)',
    replace: 'return group?.addStream(target.stream)',
    feature,
  },
  {
    name: 'log-newest-first',
    defect: 'events come in the wrong order',
    file: 'logs/get-log-events.ts',
    find: 'events: found.events,',
    replace: 'events: found.events.toReversed(),',
    feature,
  },
  {
    name: 'log-time-zero',
    defect: 'events have no time',
    file: 'ecs/tasks/log-forwarding.ts',
    find: 'const timestamp = Date.parse(time)',
    replace: 'const timestamp = Date.parse(time) * 0',
    feature,
  },
  {
    name: 'log-stderr-lost',
    defect: 'what a container writes to standard error is lost',
    file: 'ecs/engine/container-log.ts',
    find: 'stderr: true,',
    replace: 'stderr: false,',
    feature,
  },
  {
    name: 'log-group-not-needed',
    defect: 'a task whose log group is missing starts all the same',
    file: 'ecs/tasks/task-failures.ts',
    find: 'return !logs.hasGroup(scope, group, { create })',
    replace: 'return !logs.hasGroup(scope, group, { create: true }) && create',
    feature,
  },
]
