import { type Operation, operation } from '../../gateway/operation.ts'
import { list, string, structure } from '../../gateway/shape.ts'
import type { EcsContext } from '../ecs-context.ts'
import { type Failure, invalidParameter } from '../ecs-error.ts'
import { oneOf } from '../shapes.ts'
import { answerService } from './service-answer.ts'
import { findService, serviceArn } from './service-references.ts'

const input = structure({ cluster: string, services: list(string), include: list(oneOf('TAGS')) })

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html; absent services are failures. */
export function describeServices({ state }: EcsContext): Operation {
  return operation(input, ({ cluster: reference, services: names = [], include = [] }, caller) => {
    const cluster = state.of(caller).clusters.active(reference)
    if (names.length === 0) throw invalidParameter('Services cannot be empty.')
    if (names.length > 10) throw invalidParameter('Services can have at most 10 items.')
    const found = names.map((name) => ({ name, service: findService(cluster, name) }))
    const withTags = include.includes('TAGS')
    return {
      services: found.flatMap(({ service }) => (service ? [answerService(service, { withTags })] : [])),
      failures: found.flatMap(({ name, service }): Failure[] =>
        service ? [] : [{ arn: serviceArn(cluster, name), reason: 'MISSING' }],
      ),
    }
  })
}
