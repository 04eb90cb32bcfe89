import { type Operation, operation } from '../../gateway/operation.ts'
import { list, string, structure } from '../../gateway/shape.ts'
import { checkSetting } from '../account-settings/setting-rules.ts'
import { invalidParameter } from '../ecs-error.ts'
import type { EcsState } from '../ecs-state.ts'
import { oneOf } from '../shapes.ts'
import { answerCluster } from './cluster-answer.ts'

export const clusterSettings = list(structure({ name: oneOf('containerInsights'), value: string }))

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateClusterSettings.html */
export function updateClusterSettings(state: EcsState): Operation {
  return operation(structure({ cluster: string, settings: clusterSettings }), (given, caller) => {
    const cluster = state.of(caller).clusters.active(given.cluster)
    const [{ value = '' } = {}] = given.settings ?? []
    if (given.settings?.length !== 1) throw invalidParameter('settings must have one setting.')
    checkSetting('containerInsights', value)
    cluster.settings = [{ name: 'containerInsights', value }]
    return { cluster: answerCluster(cluster, ['SETTINGS', 'TAGS']) }
  })
}
