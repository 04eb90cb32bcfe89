import { type Operation, operation } from '../../gateway/operation.ts'
import { integer, string, structure } from '../../gateway/shape.ts'
import type { EcsState } from '../ecs-state.ts'
import { page } from '../page.ts'
import { oneOf } from '../shapes.ts'

const input = structure({
  familyPrefix: string,
  status: oneOf('ACTIVE', 'INACTIVE', 'DELETE_IN_PROGRESS'),
  sort: oneOf('ASC', 'DESC'),
  nextToken: string,
  maxResults: integer,
})

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTaskDefinitions.html; `familyPrefix` is a full name. */
export function listTaskDefinitions(state: EcsState): Operation {
  return operation(input, ({ familyPrefix, status = 'ACTIVE', sort = 'ASC', ...paging }, caller) => {
    const matching = state
      .of(caller)
      .taskDefinitions.all()
      .filter((each) => each.state.kind === status)
      .filter((each) => familyPrefix === undefined || each.family === familyPrefix)
    const { items, rest } = page(sort === 'ASC' ? matching : matching.toReversed(), paging)
    return { taskDefinitionArns: items.map((each) => each.arn), ...rest }
  })
}
