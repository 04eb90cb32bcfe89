import { type Operation, operation } from '../../gateway/operation.ts'
import { integer, list, string, structure } from '../../gateway/shape.ts'
import { arn, resourceOf } from '../arn.ts'
import { type Failure, invalidParameter } from '../ecs-error.ts'
import type { EcsState } from '../ecs-state.ts'
import { page } from '../page.ts'
import { oneOf } from '../shapes.ts'
import { capacityProviders } from './strategy.ts'

const input = structure({
  capacityProviders: list(string),
  cluster: string,
  include: list(oneOf('TAGS')),
  maxResults: integer,
  nextToken: string,
})

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeCapacityProviders.html */
export function describeCapacityProviders(state: EcsState): Operation {
  return operation(input, ({ capacityProviders: references = [], cluster, ...paging }, caller) => {
    if (references.length > 100) throw invalidParameter('Capacity providers can have at most 100 items.')
    const associated = cluster === undefined ? undefined : state.of(caller).clusters.active(cluster)
    const known = capacityProviders
      .filter((name) => associated === undefined || associated.capacityProviders.includes(name))
      .map((name) => ({ name, arn: arn(caller, `capacity-provider/${name}`) }))
    const isNamed =
      ({ name, arn: full }: (typeof known)[number]) =>
      (reference: string) =>
        reference === name || reference === full
    const found = references.length === 0 ? known : known.filter((each) => references.some(isNamed(each)))
    const { items, rest } = page(found, { ...paging, standard: 10, most: 10 })
    return {
      capacityProviders: items.map(({ name, arn: capacityProviderArn }) => ({
        capacityProviderArn,
        name,
        status: 'ACTIVE',
        type: name,
        tags: [],
      })),
      failures: references
        .filter((reference) => !known.some((each) => isNamed(each)(reference)))
        .map((reference): Failure => {
          const isArn = resourceOf(caller, reference) !== undefined
          return { arn: isArn ? reference : arn(caller, `capacity-provider/${reference}`), reason: 'MISSING' }
        }),
      ...rest,
    }
  })
}
