import { invalidParameter } from '../ecs-error.ts'
import { type Refusal, throwFirst } from '../refusal.ts'
import type {
  CircuitBreaker,
  DeploymentConfiguration,
  FailureThreshold,
  Scheduling,
} from './deployment-configuration.ts'
import type { GivenDeploymentConfiguration } from './service-shapes.ts'

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
const maximumTasks = 5000

/** What ECS refuses as a desired count. */
export function* countRefusals(count: number): Generator<Refusal> {
  const at = [['desiredCount']]
  if (count < 0) yield { at, error: invalidParameter('Task count can not be lesser than 0') }
  if (count > maximumTasks) {
    yield {
      at,
      error: invalidParameter(
        `A service can have up to ${maximumTasks} tasks, but desiredCount is ${count}.`,
      ),
    }
  }
}

/** Seconds from the start of a task in which its health checks are not looked at. */
export function readGracePeriod(seconds: number | undefined): number | undefined {
  if (seconds === undefined || seconds >= 0) return seconds
  throw invalidParameter('healthCheckGracePeriodSeconds can not be negative.')
}

/**
 * Services are balanced unless they cannot be.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html
 */
export function standardRebalancing({
  scheduling,
  maximumPercent,
}: {
  scheduling: Scheduling
  maximumPercent: number
}): 'ENABLED' | 'DISABLED' {
  return scheduling === 'REPLICA' && maximumPercent > 100 ? 'ENABLED' : 'DISABLED'
}

/** The bounds of a rollout: what is given, else what was, else ECS's standard. */
export function readDeploymentConfiguration(
  given: GivenDeploymentConfiguration | undefined,
  { scheduling, present }: { scheduling: Scheduling; present?: DeploymentConfiguration },
): DeploymentConfiguration {
  const standard = present ?? standardConfiguration(scheduling)
  const maximumPercent = given?.maximumPercent ?? standard.maximumPercent
  const minimumHealthyPercent = given?.minimumHealthyPercent ?? standard.minimumHealthyPercent
  throwFirst(boundRefusals({ maximumPercent, minimumHealthyPercent }))
  return {
    maximumPercent,
    minimumHealthyPercent,
    deploymentCircuitBreaker:
      readBreaker(given?.deploymentCircuitBreaker) ?? standard.deploymentCircuitBreaker,
  }
}

/** What ECS refuses as the bounds of a rollout. */
export function* boundRefusals({
  maximumPercent,
  minimumHealthyPercent,
}: Pick<DeploymentConfiguration, 'maximumPercent' | 'minimumHealthyPercent'>): Generator<Refusal> {
  const at = [['deploymentConfiguration']]
  if (minimumHealthyPercent < 0 || minimumHealthyPercent > maximumPercent) {
    yield {
      at,
      error: invalidParameter(
        `minimumHealthyPercent must be between 0 and maximumPercent, but they are ${minimumHealthyPercent} and ${maximumPercent}.`,
      ),
    }
  }
  if (maximumPercent < 100) yield { at, error: invalidParameter('maximumPercent must be at least 100.') }
  if (minimumHealthyPercent === 100 && maximumPercent === 100) {
    yield {
      at,
      error: invalidParameter(
        'Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments.',
      ),
    }
  }
}

function readBreaker(
  given: GivenDeploymentConfiguration['deploymentCircuitBreaker'],
): CircuitBreaker | undefined {
  if (given === undefined) return undefined
  const { enable, rollback, resetOnHealthyTask, thresholdConfiguration } = given
  if (enable === undefined || rollback === undefined) {
    throw invalidParameter('deploymentCircuitBreaker needs both enable and rollback.')
  }
  return {
    enable,
    rollback,
    ...(resetOnHealthyTask !== undefined && { resetOnHealthyTask }),
    ...(thresholdConfiguration && { thresholdConfiguration: readThreshold(thresholdConfiguration) }),
  }
}

function readThreshold({
  type,
  value,
}: {
  type?: FailureThreshold['type']
  value?: number
}): FailureThreshold {
  if (type === undefined || value === undefined || value < 1) {
    throw invalidParameter('thresholdConfiguration needs a type, and a value of at least 1.')
  }
  return { type, value }
}

/** What a rollout keeps to when nobody says otherwise. */
export function standardConfiguration(scheduling: Scheduling | undefined): DeploymentConfiguration {
  return {
    maximumPercent: scheduling === 'DAEMON' ? 100 : 200,
    minimumHealthyPercent: scheduling === 'DAEMON' ? 0 : 100,
    deploymentCircuitBreaker: { enable: false, rollback: false },
  }
}
