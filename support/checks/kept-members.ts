/**
 * Members of requests that are answered as they were given, and change nothing else, with the reason. Every other member
 * is carried out, or refused by name.
 */
export const keptMembers: Readonly<Record<string, string>> = {
  'CreateCluster.settings': 'there are no metrics that Container Insights could collect',
  'RegisterTaskDefinition.executionRoleArn':
    'nobody is asked for permissions; it must be there where ECS wants it',
  'RegisterTaskDefinition.ephemeralStorage': "the engine's disk is not divided",
  'RunTask.group': 'an answer shows it; nothing is placed by it',
  'RunTask.referenceId': 'AWS answers it nowhere',
  'CreateService.availabilityZoneRebalancing': 'there is one zone',
  'UpdateService.availabilityZoneRebalancing': 'there is one zone',
  ...both('enableExecuteCommand', 'what it is for, ExecuteCommand, is refused by name'),
  ...both('placementStrategy', 'there is one container instance'),
  ...both('networkConfiguration', 'subnets and security groups are names; awsvpc tasks need them'),
}

function both(member: string, reason: string): Record<string, string> {
  return Object.fromEntries(
    ['RunTask', 'CreateService', 'UpdateService'].map((operation) => [`${operation}.${member}`, reason]),
  )
}

/** Members that are carried out. */
export const doneMembers: Readonly<Record<string, readonly string[]>> = {
  CreateCluster: ['clusterName', 'tags', 'capacityProviders', 'defaultCapacityProviderStrategy'],
  RegisterTaskDefinition: [
    'family',
    'taskRoleArn',
    'networkMode',
    'containerDefinitions',
    'volumes',
    'requiresCompatibilities',
    'cpu',
    'memory',
    'tags',
    'runtimePlatform',
    // `true` is refused by name.
    'enableFaultInjection',
  ],
  RunTask: [
    'capacityProviderStrategy',
    'cluster',
    'count',
    'enableECSManagedTags',
    'launchType',
    'overrides',
    'platformVersion',
    'propagateTags',
    'startedBy',
    'tags',
    'taskDefinition',
    'clientToken',
  ],
  CreateService: [
    'cluster',
    'serviceName',
    'taskDefinition',
    'desiredCount',
    'clientToken',
    'launchType',
    'capacityProviderStrategy',
    'platformVersion',
    'deploymentConfiguration',
    'deploymentController',
    'healthCheckGracePeriodSeconds',
    'schedulingStrategy',
    'tags',
    'enableECSManagedTags',
    'propagateTags',
  ],
  UpdateService: [
    'cluster',
    'service',
    'taskDefinition',
    'desiredCount',
    'forceNewDeployment',
    'capacityProviderStrategy',
    'platformVersion',
    'deploymentConfiguration',
    'deploymentController',
    'healthCheckGracePeriodSeconds',
    'enableECSManagedTags',
    'propagateTags',
  ],
}
