import { type Operation, operation } from '../../gateway/operation.ts'
import { integer, string, structure } from '../../gateway/shape.ts'
import type { EcsState } from '../ecs-state.ts'
import { page } from '../page.ts'
import { oneOf } from '../shapes.ts'

const input = structure({
  familyPrefix: string,
  status: oneOf('ACTIVE', 'INACTIVE', 'ALL'),
  nextToken: string,
  maxResults: integer,
})

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTaskDefinitionFamilies.html; active: has an active revision. */
export function listTaskDefinitionFamilies(state: EcsState): Operation {
  return operation(input, ({ familyPrefix = '', status = 'ALL', ...paging }, caller) => {
    const all = state.of(caller).taskDefinitions.all()
    const active = new Set(all.filter((each) => each.state.kind === 'ACTIVE').map((each) => each.family))
    const families = [...new Set(all.map((each) => each.family))]
      .filter((family) => family.startsWith(familyPrefix))
      .filter((family) => status === 'ALL' || active.has(family) === (status === 'ACTIVE'))
    const { items, rest } = page(families, paging)
    return { families: [...items], ...rest }
  })
}
