import { nextProvider } from '../capacity-providers/strategy.ts'
import type { Placement } from '../container-instances/placement.ts'
import type { Deployment, Service, TaskOrder } from '../model.ts'
import { managedTags, type TagMap } from '../tags/tag-map.ts'

/** One more task of the primary deployment, at the place that was found for it. */
export function taskOrder(service: Service, placement: Placement): TaskOrder {
  const { primary, cluster, enableExecuteCommand } = service
  return {
    cluster,
    definition: primary.definition,
    launchType: primary.launchType,
    owner: { kind: 'service', service, deployment: primary },
    ...(placement.kind === 'instance' && { containerInstanceArn: placement.instance.arn }),
    ...capacityProvider(primary),
    ...(primary.platformVersion !== undefined && { platformVersion: primary.platformVersion }),
    ...(primary.network && { network: primary.network }),
    tags: taskTags(service),
    enableExecuteCommand,
  }
}

function taskTags({ propagateTags, tags, primary, enableECSManagedTags, cluster, name }: Service): TagMap {
  const copied = propagateTags === 'SERVICE' ? tags : primary.definition.tags
  return new Map([
    ...(propagateTags === 'NONE' ? [] : copied),
    ...(enableECSManagedTags ? managedTags({ cluster, service: name }) : []),
  ])
}

/** The next one by the strategy, beside the tasks that are wanted already. */
function capacityProvider({ strategy = [], tasks }: Deployment): Pick<TaskOrder, 'capacityProvider'> {
  const wanted = [...tasks].filter((task) => task.desiredStatus === 'RUNNING')
  const next = nextProvider(
    strategy,
    wanted.flatMap((task) => task.capacityProvider ?? []),
  )
  return next === undefined ? {} : { capacityProvider: next }
}
