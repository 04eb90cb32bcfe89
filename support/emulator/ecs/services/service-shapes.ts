import { boolean, integer, type Shape, type Shaped, string, structure } from '../../gateway/shape.ts'
import { strategyShape } from '../capacity-providers/strategy.ts'
import { placementStrategyShape } from '../container-instances/placement-strategy.ts'
import { clientError } from '../ecs-error.ts'
import { enums } from '../enums.ts'
import { networkConfiguration, oneOf, unsupported } from '../shapes.ts'

/** Only rolling deployments by ECS itself; every other kind is refused by name. */
const only =
  <const Value extends string | number>(standard: Value): Shape<Value> =>
  (value, path) => {
    if (value === standard) return standard
    throw clientError(
      `'${path}' can only be ${standard} in this emulator, so nothing was done. Set it to ${standard} or leave it out.`,
    )
  }

export const deploymentConfiguration = structure({
  deploymentCircuitBreaker: structure({
    enable: boolean,
    rollback: boolean,
    resetOnHealthyTask: boolean,
    thresholdConfiguration: structure({
      type: oneOf(...enums['ThresholdConfiguration.type']),
      value: integer,
    }),
  }),
  maximumPercent: integer,
  minimumHealthyPercent: integer,
  alarms: unsupported,
  strategy: only('ROLLING'),
  bakeTimeInMinutes: only(0),
  lifecycleHooks: unsupported,
  linearConfiguration: unsupported,
  canaryConfiguration: unsupported,
  earlySuccessCriteria: unsupported,
})

export type GivenDeploymentConfiguration = Shaped<typeof deploymentConfiguration>

/** What CreateService and UpdateService both take. */
export const serviceMembers = {
  cluster: string,
  taskDefinition: string,
  desiredCount: integer,
  platformVersion: string,
  networkConfiguration,
  deploymentConfiguration,
  deploymentController: structure({ type: only('ECS') }),
  availabilityZoneRebalancing: oneOf(...enums['CreateServiceRequest.availabilityZoneRebalancing']),
  placementStrategy: placementStrategyShape,
  propagateTags: oneOf(...enums['CreateServiceRequest.propagateTags']),
  enableExecuteCommand: boolean,
  enableECSManagedTags: boolean,
  healthCheckGracePeriodSeconds: integer,
  capacityProviderStrategy: strategyShape,
  gatewayConnectors: unsupported,
  loadBalancers: unsupported,
  monitoring: unsupported,
  placementConstraints: unsupported,
  serviceConnectConfiguration: unsupported,
  serviceRegistries: unsupported,
  volumeConfigurations: unsupported,
  vpcLatticeConfigurations: unsupported,
}
