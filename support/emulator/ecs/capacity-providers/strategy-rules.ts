import type { CapacityProviderStrategyItem } from '@aws-sdk/client-ecs'
import { invalidParameter } from '../ecs-error.ts'
import type { Given, Path, Refusal } from '../refusal.ts'

export type GivenStrategy = readonly Given<CapacityProviderStrategyItem>[]

/** Whether a capacity provider is one of the two that AWS gives to every account. */
export function isFargateProvider(name: string | undefined): boolean {
  return name === 'FARGATE' || name === 'FARGATE_SPOT'
}

/**
 * What ECS refuses in a capacity provider strategy, wherever one is said.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html
 */
export function* strategyRefusals({
  launchType,
  capacityProviderStrategy: strategy = [],
}: {
  readonly launchType?: string | undefined
  readonly capacityProviderStrategy?: GivenStrategy | undefined
}): Generator<Refusal> {
  const at: Path[] = [['capacityProviderStrategy']]
  if (strategy.length > 0 && launchType !== undefined) {
    yield {
      at: [...at, ['launchType']],
      error: invalidParameter(
        'Specifying both a launch type and capacity provider strategy is not supported.',
      ),
    }
  }
  if (strategy.length > 20) {
    yield { at, error: invalidParameter('A strategy can have up to 20 capacity providers.') }
  }
  const ofFargate = strategy.filter(({ capacityProvider }) => isFargateProvider(capacityProvider))
  if (ofFargate.length > 0 && ofFargate.length < strategy.length) {
    yield {
      at,
      error: invalidParameter('A strategy cannot mix Fargate and other capacity providers.'),
    }
  }
  if (strategy.length > 1 && strategy.every(({ weight = 0 }) => weight === 0)) {
    yield { at, error: invalidParameter('At least one capacity provider must have a weight above 0.') }
  }
  if (strategy.filter(({ base = 0 }) => base > 0).length > 1) {
    yield { at, error: invalidParameter('Only one capacity provider of a strategy can have a base.') }
  }
  const outOfRange = strategy.some(
    ({ weight = 0, base = 0 }) => weight < 0 || weight > 1000 || base < 0 || base > 100_000,
  )
  if (outOfRange) {
    yield { at, error: invalidParameter('A weight is between 0 and 1000, a base between 0 and 100000.') }
  }
}
