import type * as Sdk from '@aws-sdk/client-ecs'

/** The compiler refuses a list that lacks a value of the SDK's enum, or has one too many. */
function all<Value extends string>(values: Readonly<Record<Value, true>>): readonly Value[] {
  return Object.keys(values) as Value[]
}

const switched = all<Sdk.EFSTransitEncryption & Sdk.AssignPublicIp>({ ENABLED: true, DISABLED: true })
const propagateTags = all<Sdk.PropagateTags>({ TASK_DEFINITION: true, SERVICE: true, NONE: true })

/**
 * The closed sets of values, by structure and member, as AWS's model of ECS has them. `protocol` of a port is none:
 * ECS takes every other word for tcp.
 */
export const enums = {
  'RegisterTaskDefinitionRequest.networkMode': all<Sdk.NetworkMode>({
    bridge: true,
    host: true,
    awsvpc: true,
    none: true,
  }),
  'RegisterTaskDefinitionRequest.requiresCompatibilities': all<Sdk.Compatibility>({
    EC2: true,
    FARGATE: true,
    EXTERNAL: true,
    MANAGED_INSTANCES: true,
  }),
  'RegisterTaskDefinitionRequest.pidMode': all<Sdk.PidMode>({ host: true, task: true }),
  'RegisterTaskDefinitionRequest.ipcMode': all<Sdk.IpcMode>({ host: true, task: true, none: true }),
  'TaskDefinitionPlacementConstraint.type': all<Sdk.TaskDefinitionPlacementConstraintType>({
    memberOf: true,
  }),
  'ProxyConfiguration.type': all<Sdk.ProxyConfigurationType>({ APPMESH: true }),
  'RuntimePlatform.cpuArchitecture': all<Sdk.CPUArchitecture>({ X86_64: true, ARM64: true }),
  'RuntimePlatform.operatingSystemFamily': all<Sdk.OSFamily>({
    LINUX: true,
    WINDOWS_SERVER_2004_CORE: true,
    WINDOWS_SERVER_2016_FULL: true,
    WINDOWS_SERVER_2019_CORE: true,
    WINDOWS_SERVER_2019_FULL: true,
    WINDOWS_SERVER_2022_CORE: true,
    WINDOWS_SERVER_2022_FULL: true,
    WINDOWS_SERVER_2025_CORE: true,
    WINDOWS_SERVER_2025_FULL: true,
    WINDOWS_SERVER_20H2_CORE: true,
  }),
  'PortMapping.appProtocol': all<Sdk.ApplicationProtocol>({ http: true, http2: true, grpc: true }),
  'EnvironmentFile.type': all<Sdk.EnvironmentFileType>({ s3: true }),
  'Device.permissions': all<Sdk.DeviceCgroupPermission>({ read: true, write: true, mknod: true }),
  'ContainerDependency.condition': all<Sdk.ContainerCondition>({
    START: true,
    COMPLETE: true,
    SUCCESS: true,
    HEALTHY: true,
  }),
  'ContainerDefinition.versionConsistency': all<Sdk.VersionConsistency>({ enabled: true, disabled: true }),
  'Ulimit.name': all<Sdk.UlimitName>({
    core: true,
    cpu: true,
    data: true,
    fsize: true,
    locks: true,
    memlock: true,
    msgqueue: true,
    nice: true,
    nofile: true,
    nproc: true,
    rss: true,
    rtprio: true,
    rttime: true,
    sigpending: true,
    stack: true,
  }),
  'LogConfiguration.logDriver': all<Sdk.LogDriver>({
    awsfirelens: true,
    awslogs: true,
    fluentd: true,
    gelf: true,
    journald: true,
    'json-file': true,
    splunk: true,
    syslog: true,
  }),
  'ResourceRequirement.type': all<Sdk.ResourceType>({
    GPU: true,
    InferenceAccelerator: true,
    NeuronDevice: true,
  }),
  'FirelensConfiguration.type': all<Sdk.FirelensConfigurationType>({ fluentd: true, fluentbit: true }),
  'DockerVolumeConfiguration.scope': all<Sdk.Scope>({ task: true, shared: true }),
  'EFSVolumeConfiguration.transitEncryption': switched,
  'EFSAuthorizationConfig.iam': switched,
  'CreateServiceRequest.availabilityZoneRebalancing': switched,
  'CreateServiceRequest.launchType': all<Sdk.LaunchType>({
    EC2: true,
    FARGATE: true,
    EXTERNAL: true,
    MANAGED_INSTANCES: true,
  }),
  'CreateServiceRequest.schedulingStrategy': all<Sdk.SchedulingStrategy>({ REPLICA: true, DAEMON: true }),
  'CreateServiceRequest.propagateTags': propagateTags,
  'EBSTagSpecification.propagateTags': propagateTags,
  'DeploymentConfiguration.strategy': all<Sdk.DeploymentStrategy>({
    ROLLING: true,
    BLUE_GREEN: true,
    LINEAR: true,
    CANARY: true,
  }),
  'ThresholdConfiguration.type': all<Sdk.ThresholdType>({
    COUNT: true,
    BOUNDED_PERCENT: true,
    UNBOUNDED_PERCENT: true,
  }),
  'PlacementConstraint.type': all<Sdk.PlacementConstraintType>({ distinctInstance: true, memberOf: true }),
  'PlacementStrategy.type': all<Sdk.PlacementStrategyType>({ random: true, spread: true, binpack: true }),
  'AwsVpcConfiguration.assignPublicIp': switched,
  'DeploymentController.type': all<Sdk.DeploymentControllerType>({
    ECS: true,
    CODE_DEPLOY: true,
    EXTERNAL: true,
  }),
  'EBSTagSpecification.resourceType': all<Sdk.EBSResourceType>({ volume: true }),
  'ServiceManagedEBSVolumeConfiguration.filesystemType': all<Sdk.TaskFilesystemType>({
    ext3: true,
    ext4: true,
    xfs: true,
    ntfs: true,
  }),
} as const
