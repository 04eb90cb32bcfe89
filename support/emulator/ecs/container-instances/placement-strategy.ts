import type { PlacementStrategy } from '@aws-sdk/client-ecs'
import { list, string, structure } from '../../gateway/shape.ts'
import { invalidParameter } from '../ecs-error.ts'
import { enums } from '../enums.ts'
import type { Given, Refusal } from '../refusal.ts'
import { oneOf } from '../shapes.ts'

export const placementStrategyShape = list(
  structure({ type: oneOf(...enums['PlacementStrategy.type']), field: string }),
)

/**
 * What ECS refuses as a way to choose among container instances.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PlacementStrategy.html
 */
export function* placementStrategyRefusals(
  strategies: readonly Given<PlacementStrategy>[] = [],
  launch: string | undefined,
): Generator<Refusal> {
  const at = [['placementStrategy'], ['launchType'], ['capacityProviderStrategy']]
  if (strategies.length > 5) {
    yield { at, error: invalidParameter('There can be up to 5 placement strategies.') }
  }
  if (launch === 'FARGATE' && strategies.length > 0) {
    yield {
      at,
      error: invalidParameter("'placementStrategy' is not supported with the FARGATE launch type."),
    }
  }
  for (const [index, { type, field = '' }] of strategies.entries()) {
    if (type !== 'binpack' || /^(?:cpu|memory)$/i.test(field)) continue
    yield {
      at: [['placementStrategy', index, 'field']],
      error: invalidParameter(
        `The strategy binpack takes cpu or memory as its field, not '${field.slice(0, 260)}'.`,
      ),
    }
  }
}
