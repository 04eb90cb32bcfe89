import type { LogSink } from '../../logs/log-sink.ts'
import { EngineError } from '../engine/container-engine.ts'
import type { Task, TaskContainer, TaskStop } from '../model.ts'
import { logTarget } from './log-forwarding.ts'

const noLogStream =
  'failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist.'

/** Why a task cannot even begin: secrets come before images, on Fargate log groups too. */
export function missingResource(task: Task, logs: LogSink): string | undefined {
  const { containers, launchType } = task
  const secret = containers.flatMap(({ definition }) => definition.secrets ?? [])[0]
  if (secret !== undefined) {
    return `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret ${secret.valueFrom}: this emulator has no store of secrets. Put the value into 'environment'.`
  }
  const lacking = launchType === 'FARGATE' && containers.some((each) => lacksLogGroup(task, each, logs))
  if (!lacking) return undefined
  return `ResourceInitializationError: failed to validate logger args: create stream has been retried 1 time(s): ${noLogStream}`
}

/** Why a container on EC2 cannot log: there the log driver of its engine fails as it starts. */
export function missingLogGroup(task: Task, container: TaskContainer, logs: LogSink): string | undefined {
  if (!lacksLogGroup(task, container, logs)) return undefined
  return `CannotStartContainerError: Error response from daemon: failed to initialize logging driver: ${noLogStream}`
}

function lacksLogGroup(task: Task, container: TaskContainer, logs: LogSink): boolean {
  const target = logTarget(task, container)
  if (target === undefined) return false
  const { scope, group, create } = target
  return !logs.hasGroup(scope, group, { create })
}

/** Fargate tells the task's reader at once; on EC2 the container has the details. */
export function failedToStart({ launchType }: Task, reason: string): TaskStop {
  return {
    code: 'TaskFailedToStart',
    reason: launchType === 'FARGATE' ? reason : 'Task failed to start',
  }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html */
export function pullFailure({ launchType }: Task, { definition }: TaskContainer, error: unknown): string {
  if (launchType === 'EC2') return `CannotPullContainerError: ${engineWords(error)}`
  const missing = error instanceof Error && /not found|manifest unknown/i.test(error.message)
  const why = missing ? `${definition.image}: not found` : engineWords(error)
  return `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${definition.image}: ${why}`
}

/** The engine's own words, introduced as the agent does. */
export function engineWords(error: unknown): string {
  if (!(error instanceof EngineError)) throw error
  return error.kind === 'unreachable' ? error.message : `Error response from daemon: ${error.message}`
}
