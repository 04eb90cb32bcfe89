import type { Scope } from '../../gateway/scope.ts'
import { resourceOf } from '../arn.ts'
import { clusterNotFound, invalidParameter } from '../ecs-error.ts'
import type { EcsState } from '../ecs-state.ts'
import { findService } from '../services/service-references.ts'
import type { TagMap } from './tag-map.ts'

/** Whatever can be tagged: its tags go with it. */
export type Tagged = { tags: TagMap }

/** The cluster, service, task or task definition that an ARN names. */
export function taggedResource(state: EcsState, scope: Scope, arn: string): Tagged {
  const { clusters, taskDefinitions } = state.of(scope)
  const [kind, first = '', second = ''] = (resourceOf(scope, arn) ?? '').split('/')
  if (kind === 'cluster') return found(clusters.find(first))
  if (kind === 'task-definition') return found(taskDefinitions.find(arn))
  if (kind !== 'service' && kind !== 'task') {
    throw invalidParameter(
      `The ARN '${arn.slice(0, 500)}' is not one of a cluster, service, task or task definition of this account and region.`,
    )
  }
  const cluster = clusters.find(first)
  if (cluster === undefined) throw clusterNotFound()
  return found(kind === 'task' ? cluster.tasks.get(second) : findService(cluster, second))
}

function found<Resource extends Tagged>(resource: Resource | undefined): Resource {
  if (resource !== undefined) return resource
  throw invalidParameter('The specified resource was not found. Specify a valid resource ARN.')
}
