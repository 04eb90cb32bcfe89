import { AwsError } from '../../gateway/aws-error.ts'
import { type Operation, operation } from '../../gateway/operation.ts'
import type { Scope } from '../../gateway/scope.ts'
import { integer, list, string, structure } from '../../gateway/shape.ts'
import { resourceOf } from '../arn.ts'
import type { EcsContext } from '../ecs-context.ts'
import { type Failure, invalidParameter, serviceNotFound } from '../ecs-error.ts'
import type { EcsState } from '../ecs-state.ts'
import type { Service } from '../model.ts'
import { page } from '../page.ts'
import { oneOf, timestamp } from '../shapes.ts'
import { isOngoing, move } from './service-deployment.ts'
import {
  answerRevision,
  answerServiceDeployment,
  briefServiceDeployment,
} from './service-deployment-answer.ts'
import { findService } from './service-references.ts'

const statuses = [
  'PENDING',
  'SUCCESSFUL',
  'STOPPED',
  'STOP_REQUESTED',
  'IN_PROGRESS',
  'ROLLBACK_REQUESTED',
  'ROLLBACK_IN_PROGRESS',
  'ROLLBACK_SUCCESSFUL',
  'ROLLBACK_FAILED',
] as const

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListServiceDeployments.html; the newest first. */
export function listServiceDeployments({ state }: EcsContext): Operation {
  const input = structure({
    service: string,
    cluster: string,
    status: list(oneOf(...statuses)),
    createdAt: structure({ before: timestamp, after: timestamp }),
    nextToken: string,
    maxResults: integer,
  })
  return operation(input, ({ service: reference = '', cluster, status = [], ...given }, caller) => {
    const { clusters } = state.of(caller)
    // The ARN of a service names its cluster, which then need not be given.
    const [kind, clusterName] = (resourceOf(caller, reference) ?? '').split('/')
    const named = kind === 'service' ? clusterName : undefined
    const service = findService(clusters.active(cluster ?? named), reference)
    if (service === undefined || service.status === 'INACTIVE') throw serviceNotFound()
    const { before = new Date(), after = new Date(0) } = given.createdAt ?? {}
    const found = service.history
      .filter((each) => status.length === 0 || status.some((wanted) => wanted === each.status))
      .filter(({ createdAt }) => createdAt <= before && createdAt >= after)
    const { items, rest } = page(found, { ...given, standard: 20 })
    return { serviceDeployments: items.map((each) => briefServiceDeployment(service, each)), ...rest }
  })
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServiceDeployments.html */
export function describeServiceDeployments({ state }: EcsContext): Operation {
  return operation(structure({ serviceDeploymentArns: list(string) }), (given, caller) => {
    const { found, failures } = lookUp(given.serviceDeploymentArns, (arn) => {
      const service = serviceOf(state, caller, { arn, kind: 'service-deployment' })
      const record = service?.history.find((each) => each.arn === arn)
      return service && record && answerServiceDeployment(service, record)
    })
    return { serviceDeployments: found, failures }
  })
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServiceRevisions.html */
export function describeServiceRevisions({ state }: EcsContext): Operation {
  return operation(structure({ serviceRevisionArns: list(string) }), (given, caller) => {
    const { found, failures } = lookUp(given.serviceRevisionArns, (arn) => {
      const service = serviceOf(state, caller, { arn, kind: 'service-revision' })
      const record = service?.history.find((each) => each.target.revision.arn === arn)
      return service && record && answerRevision(service, record.target.revision)
    })
    return { serviceRevisions: found, failures }
  })
}

/**
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StopServiceDeployment.html, which takes ROLLBACK only;
 * one that is being rolled back goes on with it.
 */
export function stopServiceDeployment({ state, reconciler }: EcsContext): Operation {
  const input = structure({ serviceDeploymentArn: string, stopType: oneOf('ABORT', 'ROLLBACK') })
  return operation(input, ({ serviceDeploymentArn: arn = '', stopType = 'ROLLBACK' }, caller) => {
    if (stopType === 'ABORT') throw invalidParameter('The stop type ABORT is not supported. Use ROLLBACK.')
    const service = serviceOf(state, caller, { arn, kind: 'service-deployment' })
    const record = service?.history.find((each) => each.arn === arn)
    if (service === undefined || record === undefined) {
      throw new AwsError('ServiceDeploymentNotFoundException', 'The service deployment was not found.')
    }
    if (!isOngoing(record)) throw conflict(`The service deployment has ended as ${record.status}.`)
    if (record.status === 'PENDING' || record.status === 'IN_PROGRESS') {
      if (service.completed === undefined) {
        throw conflict('There is no earlier service revision to which the service could be rolled back.')
      }
      move(record, 'ROLLBACK_REQUESTED')
      reconciler.wake(service)
    }
    return { serviceDeploymentArn: arn }
  })
}

const conflict = (message: string) => new AwsError('ConflictException', message)

/** The service that an ARN of one of its deployments or revisions names. A service takes them with it when it is deleted. */
function serviceOf(
  state: EcsState,
  scope: Scope,
  { arn, kind: expected }: { arn: string; kind: string },
): Service | undefined {
  const [kind, clusterName = '', name = ''] = (resourceOf(scope, arn) ?? '').split('/')
  if (kind !== expected) return undefined
  const service = state.of(scope).clusters.find(clusterName)?.services.get(name)
  return service?.status === 'INACTIVE' ? undefined : service
}

function lookUp<Found extends object>(
  arns: readonly string[] = [],
  find: (arn: string) => Found | undefined,
): { found: Found[]; failures: Failure[] } {
  if (arns.length === 0) throw invalidParameter('At least one ARN must be given.')
  if (arns.length > 20) throw invalidParameter('At most 20 ARNs can be given.')
  const answers = arns.map((arn) => ({ arn, found: find(arn) }))
  return {
    found: answers.flatMap(({ found }) => found ?? []),
    failures: answers.flatMap(({ arn, found }) => (found ? [] : [{ arn, reason: 'MISSING' }])),
  }
}
