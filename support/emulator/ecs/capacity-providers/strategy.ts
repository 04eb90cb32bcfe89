import { integer, list, type Shaped, string, structure } from '../../gateway/shape.ts'
import { resourceOf } from '../arn.ts'
import { invalidParameter } from '../ecs-error.ts'
import type { Cluster, StrategyItem } from '../model.ts'
import { throwFirst } from '../refusal.ts'
import { strategyRefusals } from './strategy-rules.ts'

export const strategyShape = list(structure({ capacityProvider: string, weight: integer, base: integer }))

/** The two that every account has; others need Auto Scaling groups or Managed Instances, which are no part of this emulator. */
export const capacityProviders = ['FARGATE', 'FARGATE_SPOT'] as const

/** The name of a capacity provider, given by name or ARN. Throws `InvalidParameterException` for one that is not there. */
export function providerName({ scope }: Pick<Cluster, 'scope'>, reference: string): string {
  const name = (resourceOf(scope, reference) ?? reference).replace(/^capacity-provider\//, '')
  if (capacityProviders.some((each) => each === name)) return name
  throw invalidParameter(
    'The specified capacity provider was not found. Specify a valid name or ARN and try again.',
  )
}

/** A strategy for a cluster that has these capacity providers. */
export function readStrategy(
  given: Shaped<typeof strategyShape>,
  cluster: Pick<Cluster, 'scope' | 'capacityProviders'>,
): StrategyItem[] {
  throwFirst(strategyRefusals({ capacityProviderStrategy: given }))
  return given.map(({ capacityProvider = '', weight = 0, base = 0 }) => {
    const name = providerName(cluster, capacityProvider)
    if (cluster.capacityProviders.includes(name)) return { capacityProvider: name, weight, base }
    throw invalidParameter(
      'The specified capacity provider strategy cannot contain a capacity provider that is not associated with the cluster. Associate the capacity provider with the cluster or specify a valid capacity provider and try again.',
    )
  })
}

/**
 * The capacity provider of one more task, when so many run on each already: the base comes first, then the weights.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-capacity-providers.html
 */
export function nextProvider(
  strategy: readonly StrategyItem[],
  running: readonly string[],
): string | undefined {
  const count = (name: string) => running.filter((each) => each === name).length
  const short = strategy.find(({ capacityProvider, base }) => count(capacityProvider) < base)
  if (short !== undefined || strategy.length < 2) return (short ?? strategy[0])?.capacityProvider
  const share = ({ capacityProvider, base, weight }: StrategyItem) =>
    (count(capacityProvider) - base + 1) / weight
  const [next] = strategy
    .filter(({ weight }) => weight > 0)
    .toSorted((left, right) => share(left) - share(right))
  return next?.capacityProvider
}
