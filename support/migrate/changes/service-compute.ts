import type { ServiceDefinition } from '../definitions.ts'
import { placeholderMark } from '../placeholder.ts'
import { lacksCapacity } from '../rules/capacity.ts'
import { isFargateProvider, launchesOnFargate, type Subject } from '../workload.ts'
import type { Change } from './change.ts'

/** Has the service start its tasks on Fargate, or on instances that somebody provides. */
export function fitCompute(service: ServiceDefinition, subject: Subject, change: Change): ServiceDefinition {
  return change.compute === 'FARGATE'
    ? launchOnFargate(service, change)
    : launchOnInstances(service, subject, change)
}

function launchOnFargate(service: ServiceDefinition, { note }: Change): ServiceDefinition {
  if (launchesOnFargate(service)) return service
  note('The service has the launchType FARGATE.')
  const { capacityProviderStrategy, ...rest } = service
  return { ...rest, launchType: 'FARGATE' }
}

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html: one of the two, not both
function launchOnInstances(given: ServiceDefinition, subject: Subject, { note }: Change): ServiceDefinition {
  const service = launchesOnFargate(given) ? withoutFargate(given) : given
  const { launchType, ...rest } = service
  if (!lacksCapacity({ ...subject, serviceDefinition: service })) return service
  note(
    'The service runs on a capacity provider; only you know its name. With instances of your own, put launchType EC2 ' +
      'back and check registeredContainerInstancesCount in the commands.',
  )
  return {
    ...rest,
    capacityProviderStrategy: [{ capacityProvider: `${placeholderMark}-capacity-provider`, weight: 1 }],
  }
}

function withoutFargate(service: ServiceDefinition): ServiceDefinition {
  const { launchType, capacityProviderStrategy = [], platformVersion, ...rest } = service
  const others = capacityProviderStrategy.filter((each) => !isFargateProvider(each.capacityProvider))
  return others.length === 0 ? rest : { ...rest, capacityProviderStrategy: others }
}
