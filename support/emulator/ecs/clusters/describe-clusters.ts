import { type Operation, operation } from '../../gateway/operation.ts'
import { list, string, structure } from '../../gateway/shape.ts'
import { type Failure, invalidParameter } from '../ecs-error.ts'
import type { EcsState } from '../ecs-state.ts'
import { oneOf } from '../shapes.ts'
import { answerCluster } from './cluster-answer.ts'

const input = structure({
  clusters: list(string),
  include: list(oneOf('ATTACHMENTS', 'CONFIGURATIONS', 'SETTINGS', 'STATISTICS', 'TAGS')),
})

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeClusters.html; absent clusters are failures. */
export function describeClusters(state: EcsState): Operation {
  return operation(input, ({ clusters: given = [], include = [] }, caller) => {
    if (given.length > 100) throw invalidParameter('Clusters can have at most 100 items.')
    const { clusters } = state.of(caller)
    const names = given.length === 0 ? ['default'] : given
    const found = names.map((name) => ({ name, cluster: clusters.find(name) }))
    return {
      clusters: found.flatMap(({ cluster }) => (cluster ? [answerCluster(cluster, include)] : [])),
      failures: found.flatMap(({ name, cluster }): Failure[] =>
        cluster ? [] : [{ arn: clusters.arnOf(name), reason: 'MISSING' }],
      ),
    }
  })
}
