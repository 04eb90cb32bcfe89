import { AwsError } from '../../gateway/aws-error.ts'
import { type Operation, operation } from '../../gateway/operation.ts'
import { list, string, structure } from '../../gateway/shape.ts'
import { answerCluster } from '../clusters/cluster-answer.ts'
import { invalidParameter } from '../ecs-error.ts'
import type { EcsState } from '../ecs-state.ts'
import type { Cluster } from '../model.ts'
import { providerName, readStrategy, strategyShape } from './strategy.ts'

const input = structure({
  cluster: string,
  capacityProviders: list(string),
  defaultCapacityProviderStrategy: strategyShape,
})

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PutClusterCapacityProviders.html */
export function putClusterCapacityProviders(state: EcsState): Operation {
  return operation(input, (given, caller) => {
    const cluster = state.of(caller).clusters.active(given.cluster)
    const { capacityProviders: references, defaultCapacityProviderStrategy: strategy } = given
    if (references === undefined) throw invalidParameter('capacityProviders can not be null.')
    if (strategy === undefined) throw invalidParameter('defaultCapacityProviderStrategy can not be null.')
    const capacityProviders = [...new Set(references.map((each) => providerName(cluster, each)))]
    const defaultStrategy = readStrategy(strategy, { scope: cluster.scope, capacityProviders })
    const inUse = usedProviders(cluster).find((name) => !capacityProviders.includes(name))
    if (inUse !== undefined) {
      throw new AwsError(
        'ResourceInUseException',
        'The specified capacity provider is in use and cannot be removed.',
      )
    }
    Object.assign(cluster, { capacityProviders, defaultStrategy })
    return { cluster: answerCluster(cluster, ['SETTINGS', 'TAGS']) }
  })
}

function usedProviders({ services, activeTasks }: Cluster): string[] {
  const serving = [...services.values()].filter(({ status }) => status !== 'INACTIVE')
  return [
    ...serving.flatMap(({ strategy }) => strategy.map(({ capacityProvider }) => capacityProvider)),
    ...[...activeTasks].flatMap(({ capacityProvider }) => capacityProvider ?? []),
  ]
}
