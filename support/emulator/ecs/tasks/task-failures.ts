import { EngineError } from '../engine/container-engine.ts'
import type { Task, TaskContainer, TaskStop } from './task.ts'

/** Why a task cannot even begin; ECS fetches secrets before images, and this emulator has no store of secrets. */
export function missingResource({ containers }: Task): string | undefined {
  const secret = containers.flatMap(({ definition }) => definition.secrets ?? [])[0]
  if (secret === undefined) return undefined
  return `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret ${secret.valueFrom}: this emulator has no store of secrets. Put the value into 'environment'.`
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
