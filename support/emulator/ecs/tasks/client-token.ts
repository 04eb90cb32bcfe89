import { AwsError } from '../../gateway/aws-error.ts'
import { invalidParameter } from '../ecs-error.ts'
import type { Cluster, Task } from '../model.ts'

/** The tasks of an earlier call with the same token. Throws `ConflictException` when that call asked for something else. */
export function findRun(
  cluster: Cluster,
  { clientToken, request }: { clientToken: string | undefined; request: object },
): readonly Task[] | undefined {
  if (clientToken === undefined) return undefined
  if (!/^[!-~]{1,64}$/.test(clientToken)) {
    throw invalidParameter('clientToken has 1 to 64 characters between 33 and 126 of ASCII.')
  }
  const run = cluster.runs.get(clientToken)
  if (run === undefined) return undefined
  if (run.request === JSON.stringify(request)) return run.tasks
  throw new AwsError(
    'ConflictException',
    'The clientToken was used before with other parameters. Use a new one for a new request.',
  )
}

/** Keeps the answer for `kept` milliseconds. */
export function rememberRun(
  cluster: Cluster,
  {
    clientToken,
    request,
    tasks,
    kept,
  }: { clientToken: string | undefined; request: object; tasks: readonly Task[]; kept: number },
): void {
  if (clientToken === undefined || tasks.length === 0) return
  cluster.runs.set(clientToken, { request: JSON.stringify(request), tasks })
  setTimeout(() => cluster.runs.delete(clientToken), kept).unref()
}
