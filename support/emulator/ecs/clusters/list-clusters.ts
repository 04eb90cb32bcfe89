import { type Operation, operation } from '../../gateway/operation.ts'
import { integer, string, structure } from '../../gateway/shape.ts'
import type { EcsState } from '../ecs-state.ts'
import { page } from '../page.ts'

const input = structure({ nextToken: string, maxResults: integer })

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListClusters.html */
export function listClusters(state: EcsState): Operation {
  return operation(input, (request, caller) => {
    const active = state
      .of(caller)
      .clusters.all()
      .filter((cluster) => cluster.status === 'ACTIVE')
    const { items, rest } = page(active, request)
    return { clusterArns: items.map((cluster) => cluster.arn), ...rest }
  })
}
