import { type Operation, operation } from '../../gateway/operation.ts'
import { boolean, string, structure } from '../../gateway/shape.ts'
import type { EcsContext } from '../ecs-context.ts'
import { invalidParameter, serviceNotFound } from '../ecs-error.ts'
import { answerService } from './service-answer.ts'
import { findService } from './service-references.ts'

const input = structure({ cluster: string, service: string, force: boolean })

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteService.html: DRAINING while tasks stop, then INACTIVE. */
export function deleteService({ state, reconciler }: EcsContext): Operation {
  return operation(input, ({ cluster: reference, service: name = '', force = false }, caller) => {
    const service = findService(state.of(caller).clusters.active(reference), name)
    if (service === undefined || service.status === 'INACTIVE') throw serviceNotFound()
    if (service.desiredCount > 0 && !force && service.scheduling === 'REPLICA') {
      throw invalidParameter('The service cannot be stopped while it is scaled above 0.')
    }
    service.status = 'DRAINING'
    service.desiredCount = 0
    reconciler.wake(service)
    return { service: answerService(service, { withTags: false }) }
  })
}
