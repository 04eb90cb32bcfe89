import { type Operation, operation } from '../../gateway/operation.ts'
import { integer, string, structure } from '../../gateway/shape.ts'
import type { EcsContext } from '../ecs-context.ts'
import { page } from '../page.ts'
import { launchType, oneOf, unsupported } from '../shapes.ts'

const input = structure({
  cluster: string,
  nextToken: string,
  maxResults: integer,
  launchType,
  schedulingStrategy: oneOf('REPLICA', 'DAEMON'),
  resourceManagementType: unsupported,
})

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListServices.html; pages of ten when nothing else is said. */
export function listServices({ state }: EcsContext): Operation {
  return operation(input, ({ cluster: reference, launchType: launch, ...request }, caller) => {
    const services = [...state.of(caller).clusters.active(reference).services.values()]
    const { schedulingStrategy: strategy } = request
    const found = services
      .filter((service) => service.status === 'ACTIVE')
      .filter(
        (service) => launch === undefined || (service.launchType === launch && service.strategy.length === 0),
      )
      .filter((service) => strategy === undefined || service.scheduling === strategy)
    const { items, rest } = page(found, { ...request, standard: 10 })
    return { serviceArns: items.map((service) => service.arn), ...rest }
  })
}
