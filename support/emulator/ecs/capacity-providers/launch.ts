import type { Shaped } from '../../gateway/shape.ts'
import type { Cluster, StrategyItem } from '../model.ts'
import { throwFirst } from '../refusal.ts'
import { readStrategy, type strategyShape } from './strategy.ts'
import { strategyRefusals } from './strategy-rules.ts'

/** What tasks run on: a launch type, or what the capacity providers of a strategy come to. */
export type Launch = {
  readonly launchType: 'EC2' | 'FARGATE' | 'EXTERNAL'
  readonly strategy?: readonly StrategyItem[]
}

/**
 * What a request says of it, or else the cluster's default strategy, or else EC2.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html
 */
export function readLaunch(
  given: {
    readonly launchType?: Launch['launchType']
    readonly capacityProviderStrategy?: Shaped<typeof strategyShape>
  },
  cluster: Cluster,
): Launch {
  throwFirst(strategyRefusals(given))
  const { launchType, capacityProviderStrategy = [] } = given
  if (launchType !== undefined) return { launchType }
  const strategy =
    capacityProviderStrategy.length > 0
      ? readStrategy(capacityProviderStrategy, cluster)
      : cluster.defaultStrategy
  return strategy.length > 0 ? { launchType: 'FARGATE', strategy } : { launchType: 'EC2' }
}
