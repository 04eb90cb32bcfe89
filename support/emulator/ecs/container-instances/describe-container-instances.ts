import { type Operation, operation } from '../../gateway/operation.ts'
import { list, string, structure } from '../../gateway/shape.ts'
import type { EcsContext } from '../ecs-context.ts'
import { type Failure, invalidParameter } from '../ecs-error.ts'
import { oneOf } from '../shapes.ts'
import { answerInstance } from './instance-answer.ts'

const input = structure({
  cluster: string,
  containerInstances: list(string),
  include: list(oneOf('TAGS', 'CONTAINER_INSTANCE_HEALTH')),
})

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeContainerInstances.html */
export function describeContainerInstances({ state, runner }: EcsContext): Operation {
  return operation(
    input,
    ({ cluster: reference, containerInstances: references = [], include = [] }, caller) => {
      const cluster = state.of(caller).clusters.active(reference)
      if (references.length === 0) throw invalidParameter('Container instances cannot be empty.')
      if (references.length > 100) throw invalidParameter('Container instances can have at most 100 items.')
      const { instance } = cluster
      const withHealth = include.includes('CONTAINER_INSTANCE_HEALTH')
      const known = (each: string) =>
        instance !== undefined && (each === instance.arn || each === instance.id)
      return {
        containerInstances:
          instance === undefined
            ? []
            : references
                .filter(known)
                .map(() => answerInstance(cluster, { instance, access: runner.access, withHealth })),
        failures: references
          .filter((each) => !known(each))
          .map((each): Failure => ({ arn: each, reason: 'MISSING' })),
      }
    },
  )
}
