import { type Operation, operation } from '../../gateway/operation.ts'
import { list, string, structure } from '../../gateway/shape.ts'
import { invalidParameter } from '../ecs-error.ts'
import type { EcsState } from '../ecs-state.ts'
import { oneOf, tagList, unsupported } from '../shapes.ts'
import { readTags } from '../tags/tag-map.ts'
import { newCluster } from './cluster.ts'
import { answerCluster } from './cluster-answer.ts'

const input = structure({
  clusterName: string,
  tags: tagList,
  settings: list(structure({ name: oneOf('containerInsights'), value: string })),
  configuration: unsupported,
  capacityProviders: unsupported,
  defaultCapacityProviderStrategy: unsupported,
  serviceConnectDefaults: unsupported,
})

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html; an active cluster is left as it is. */
export function createCluster(state: EcsState): Operation {
  return operation(input, ({ clusterName = 'default', tags = [], settings = [] }, caller) => {
    if (!/^[\w-]{1,255}$/.test(clusterName)) {
      throw invalidParameter(
        `The cluster name '${clusterName.slice(0, 260)}' is not valid: use up to 255 letters, digits, hyphens and underscores.`,
      )
    }
    const checkedTags = readTags(tags)
    const { clusters } = state.of(caller)
    const present = clusters.find(clusterName)
    if (present?.status === 'ACTIVE') return { cluster: answerCluster(present, ['SETTINGS', 'TAGS']) }
    const cluster = newCluster(clusters.scope, clusterName)
    cluster.tags = checkedTags
    if (settings.length > 0) {
      cluster.settings = settings.map(({ value = 'disabled' }) => ({ name: 'containerInsights', value }))
    }
    clusters.add(cluster)
    return { cluster: answerCluster(cluster, ['SETTINGS', 'TAGS']) }
  })
}
