import type { OSFamily } from '@aws-sdk/client-ecs'
import { boolean, integer, list, type Shaped, string, structure } from '../../gateway/shape.ts'
import { enums } from '../enums.ts'
import { oneOf, tagList, unsupported } from '../shapes.ts'
import type { TagMap } from '../tags/tag-map.ts'
import { type ContainerDefinition, containerDefinitionShape } from './container-definition.ts'

const volume = structure({
  name: string,
  host: structure({ sourcePath: string }),
  dockerVolumeConfiguration: unsupported,
  efsVolumeConfiguration: unsupported,
  s3filesVolumeConfiguration: unsupported,
  fsxWindowsFileServerVolumeConfiguration: unsupported,
  configuredAtLaunch: unsupported,
})

export const networkModes = enums['RegisterTaskDefinitionRequest.networkMode']

/** What a definition can be checked for here. */
export const compatibilities = ['EC2', 'FARGATE', 'EXTERNAL'] as const

/** What RegisterTaskDefinition takes. */
export const taskDefinitionShape = structure({
  family: string,
  taskRoleArn: string,
  executionRoleArn: string,
  networkMode: string,
  containerDefinitions: list(containerDefinitionShape),
  volumes: list(volume),
  placementConstraints: unsupported,
  requiresCompatibilities: list(string),
  cpu: string,
  memory: string,
  tags: tagList,
  pidMode: unsupported,
  ipcMode: unsupported,
  proxyConfiguration: unsupported,
  inferenceAccelerators: unsupported,
  ephemeralStorage: structure({ sizeInGiB: integer }),
  runtimePlatform: structure({
    cpuArchitecture: oneOf(...enums['RuntimePlatform.cpuArchitecture']),
    operatingSystemFamily: oneOf(...enums['RuntimePlatform.operatingSystemFamily']),
  }),
  enableFaultInjection: boolean,
})

export type GivenTaskDefinition = Shaped<typeof taskDefinitionShape>

export type NetworkMode = (typeof networkModes)[number]

export type Compatibility = (typeof compatibilities)[number]

export type Volume = { readonly name: string; readonly host: { readonly sourcePath?: string } }

export type RuntimePlatform = {
  readonly cpuArchitecture?: 'X86_64' | 'ARM64'
  readonly operatingSystemFamily?: OSFamily
}

/** What a revision says; it never changes. */
export type TaskBlueprint = {
  readonly networkMode: NetworkMode
  readonly containers: readonly ContainerDefinition[]
  readonly volumes: readonly Volume[]
  readonly compatibilities: readonly Compatibility[]
  readonly requiresCompatibilities?: readonly Compatibility[]
  /** CPU units and MiB of the whole task, as texts of digits. */
  readonly cpu?: string
  readonly memory?: string
  readonly taskRoleArn?: string
  readonly executionRoleArn?: string
  readonly ephemeralStorage?: { readonly sizeInGiB: number }
  readonly runtimePlatform?: RuntimePlatform
  readonly enableFaultInjection: boolean
}

export type TaskDefinitionState =
  | { readonly kind: 'ACTIVE' }
  | { readonly kind: 'INACTIVE'; readonly deregisteredAt: Date }
  | { readonly kind: 'DELETE_IN_PROGRESS'; readonly deregisteredAt: Date; readonly deleteRequestedAt: Date }

/** One revision of a family. Only its state and tags change. */
export type TaskDefinition = TaskBlueprint & {
  readonly family: string
  readonly revision: number
  readonly arn: string
  readonly registeredAt: Date
  readonly registeredBy: string
  state: TaskDefinitionState
  tags: TagMap
}
