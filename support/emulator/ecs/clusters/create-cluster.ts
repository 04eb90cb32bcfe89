import { type Operation, operation } from '../../gateway/operation.ts'
import { list, string, structure } from '../../gateway/shape.ts'
import { checkSetting, standardSetting } from '../account-settings/setting-rules.ts'
import { providerName, readStrategy, strategyShape } from '../capacity-providers/strategy.ts'
import { invalidParameter } from '../ecs-error.ts'
import type { EcsState } from '../ecs-state.ts'
import type { Cluster } from '../model.ts'
import { tagList, unsupported } from '../shapes.ts'
import { readTags } from '../tags/tag-map.ts'
import { newCluster } from './cluster.ts'
import { answerCluster } from './cluster-answer.ts'
import { clusterSettings } from './update-cluster-settings.ts'

type Capacity = Pick<Cluster, 'capacityProviders' | 'defaultStrategy'>

const input = structure({
  clusterName: string,
  tags: tagList,
  settings: clusterSettings,
  configuration: unsupported,
  capacityProviders: list(string),
  defaultCapacityProviderStrategy: strategyShape,
  serviceConnectDefaults: unsupported,
})

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html; an active cluster is left as it is. */
export function createCluster(state: EcsState): Operation {
  return operation(input, ({ clusterName = 'default', ...given }, caller) => {
    if (!/^[\w-]{1,255}$/.test(clusterName)) {
      throw invalidParameter(
        `The cluster name '${clusterName.slice(0, 260)}' is not valid: use up to 255 letters, digits, hyphens and underscores.`,
      )
    }
    const { clusters, accountSettings } = state.of(caller)
    const present = clusters.find(clusterName)
    const cluster = newCluster(clusters.scope, clusterName)
    cluster.tags = readTags(given.tags ?? [])
    cluster.capacityProviders = (given.capacityProviders ?? []).map((each) => providerName(cluster, each))
    cluster.defaultStrategy = readStrategy(given.defaultCapacityProviderStrategy ?? [], cluster)
    const insights =
      given.settings?.[0]?.value ??
      accountSettings.effective(accountSettings.root, 'containerInsights') ??
      standardSetting('containerInsights')
    checkSetting('containerInsights', insights)
    cluster.settings = [{ name: 'containerInsights', value: insights }]
    if (present?.status === 'ACTIVE') {
      mustBeTheSame(present, { ...cluster, asked: given.capacityProviders !== undefined })
      return { cluster: answerCluster(present, ['SETTINGS', 'TAGS']) }
    }
    clusters.add(cluster)
    return { cluster: answerCluster(cluster, ['SETTINGS', 'TAGS']) }
  })
}

/** The capacity of an active cluster is not changed by creating it once more. */
function mustBeTheSame(
  present: Cluster,
  { capacityProviders, defaultStrategy, asked }: Capacity & { asked: boolean },
): void {
  const capacity = (of: Capacity) => JSON.stringify([of.capacityProviders, of.defaultStrategy])
  if (!asked || capacity(present) === capacity({ capacityProviders, defaultStrategy })) return
  throw invalidParameter(
    'Arguments on this idempotent request are inconsistent with arguments used in previous request(s).',
  )
}
