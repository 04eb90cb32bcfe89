import { arn, resourceOf } from '../arn.ts'
import { invalidParameter } from '../ecs-error.ts'
import type { Cluster, Task } from '../model.ts'

/**
 * A task of a cluster by short id or ARN. Throws `InvalidParameterException` for an id of a length that none has, such
 * as the word None that an empty query prints.
 */
export function findTask(cluster: Cluster, reference: string): Task | undefined {
  const id = taskId(cluster, reference)
  return id === undefined ? undefined : cluster.tasks.get(id)
}

/** What an absent task is called in `failures`. */
export function taskArn({ scope, name }: Cluster, reference: string): string {
  return reference.startsWith('arn:') ? reference : arn(scope, `task/${name}/${reference}`)
}

function taskId({ scope, name }: Cluster, reference: string): string | undefined {
  const id = reference.startsWith('arn:') ? (reference.split('/').at(-1) ?? '') : reference
  if (id.length !== 32 && id.length !== 36) {
    throw invalidParameter('taskId length should be one of [32,36]')
  }
  if (id === reference) return id
  return resourceOf(scope, reference) === `task/${name}/${id}` ? id : undefined
}
