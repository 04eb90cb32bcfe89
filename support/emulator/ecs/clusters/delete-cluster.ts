import { AwsError } from '../../gateway/aws-error.ts'
import { type Operation, operation } from '../../gateway/operation.ts'
import { string, structure } from '../../gateway/shape.ts'
import { clusterNotFound, invalidParameter } from '../ecs-error.ts'
import type { EcsState } from '../ecs-state.ts'
import { answerCluster } from './cluster-answer.ts'

const input = structure({ cluster: string })

/**
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteCluster.html; the cluster stays as INACTIVE. The
 * pretend container instance never stands in the way, as nobody could deregister it.
 */
export function deleteCluster(state: EcsState): Operation {
  return operation(input, ({ cluster: reference }, caller) => {
    if (reference === undefined) throw invalidParameter('Cluster cannot be empty.')
    const cluster = state.of(caller).clusters.find(reference)
    if (cluster === undefined) throw clusterNotFound()
    if ([...cluster.services.values()].some((service) => service.status !== 'INACTIVE')) {
      throw inUse('Services')
    }
    if (cluster.activeTasks.size > 0) throw inUse('Tasks')
    cluster.status = 'INACTIVE'
    cluster.instance = undefined
    return { cluster: answerCluster(cluster, ['SETTINGS', 'TAGS']) }
  })
}

function inUse(what: 'Services' | 'Tasks') {
  return new AwsError(
    `ClusterContains${what}Exception`,
    `The Cluster cannot be deleted while ${what} are active.`,
  )
}
