import { type Operation, operation } from '../../gateway/operation.ts'
import { integer, string, structure } from '../../gateway/shape.ts'
import type { EcsContext } from '../ecs-context.ts'
import { page } from '../page.ts'
import { oneOf, unsupported } from '../shapes.ts'

const input = structure({
  cluster: string,
  filter: unsupported,
  nextToken: string,
  maxResults: integer,
  status: oneOf('ACTIVE', 'DRAINING', 'REGISTERING', 'DEREGISTERING', 'REGISTRATION_FAILED'),
})

/**
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListContainerInstances.html; the pretend instance joins a
 * cluster with the first task that is placed on it.
 */
export function listContainerInstances({ state }: EcsContext): Operation {
  return operation(input, ({ cluster: reference, status = 'ACTIVE', ...paging }, caller) => {
    const { instance } = state.of(caller).clusters.active(reference)
    const found = instance === undefined || status !== 'ACTIVE' ? [] : [instance.arn]
    const { items, rest } = page(found, paging)
    return { containerInstanceArns: items, ...rest }
  })
}
