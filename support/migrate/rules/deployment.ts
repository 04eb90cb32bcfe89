import { quoted } from '../messages.ts'
import type { Subject } from '../workload.ts'
import type { Rule } from './rule.ts'

/** Whether a deployment notices that it fails. */
export const deploymentRules: readonly Rule[] = [
  {
    name: 'health',
    severity: 'warn',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/healthcheck.html',
    check: (subject) => [...healthChecks(subject), ...gracePeriod(subject)],
  },
  {
    name: 'deployment-safety',
    severity: 'warn',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html',
    check: (subject) => (isRolling(subject) ? [...circuitBreaker(subject), ...room(subject)] : []),
  },
]

/** Whether ECS itself replaces the tasks, so that its circuit breaker applies. */
export function isRolling({ serviceDefinition: service }: Pick<Subject, 'serviceDefinition'>): boolean {
  return (
    service !== undefined &&
    (service.deploymentController?.type ?? 'ECS') === 'ECS' &&
    (service.deploymentConfiguration?.strategy ?? 'ROLLING') === 'ROLLING'
  )
}

function healthChecks({ containers, serviceDefinition: service }: Subject): string[] {
  if (service === undefined || (service.loadBalancers ?? []).length > 0) return []
  return containers
    .filter(({ essential = true, healthCheck }) => essential && healthCheck === undefined)
    .map(
      ({ name }) =>
        `Nothing checks the health of container ${quoted(name)}. Add healthCheck or a target group.`,
    )
}

function gracePeriod({ serviceDefinition: service }: Subject): string[] {
  return (service?.loadBalancers ?? []).length > 0 && service?.healthCheckGracePeriodSeconds === undefined
    ? [
        'healthCheckGracePeriodSeconds is not set, so a slow start counts as a failure. Set how long a start may take.',
      ]
    : []
}

function circuitBreaker({ serviceDefinition: service }: Subject): string[] {
  const { enable = false, rollback = false } =
    service?.deploymentConfiguration?.deploymentCircuitBreaker ?? {}
  return enable && rollback
    ? []
    : [
        'A failing deployment goes on for ever. Set deploymentCircuitBreaker to {"enable": true, "rollback": true}.',
      ]
}

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html
function room({ serviceDefinition: service }: Subject): string[] {
  const daemon = service?.schedulingStrategy === 'DAEMON'
  const { desiredCount = 1, deploymentConfiguration } = service ?? {}
  const { minimumHealthyPercent = 100, maximumPercent = 200 } = deploymentConfiguration ?? {}
  const least = Math.ceil((desiredCount * minimumHealthyPercent) / 100)
  const most = Math.floor((desiredCount * maximumPercent) / 100)
  return daemon || desiredCount === 0 || least < desiredCount || most > desiredCount
    ? []
    : [
        `With ${minimumHealthyPercent} to ${maximumPercent} percent of ${desiredCount} tasks, none can be replaced. ` +
          'Lower minimumHealthyPercent or raise maximumPercent.',
      ]
}
