import { boolean, integer, list, map, type Shaped, string, structure } from '../../gateway/shape.ts'
import { enums } from '../enums.ts'
import { nameValues, oneOf, unsupported } from '../shapes.ts'

const portMapping = structure({
  containerPort: integer,
  hostPort: integer,
  protocol: string,
  name: string,
  appProtocol: oneOf(...enums['PortMapping.appProtocol']),
  containerPortRange: unsupported,
})

const linuxParameters = structure({
  capabilities: structure({ add: list(string), drop: list(string) }),
  devices: unsupported,
  initProcessEnabled: boolean,
  sharedMemorySize: integer,
  tmpfs: list(structure({ containerPath: string, size: integer, mountOptions: list(string) })),
  maxSwap: unsupported,
  swappiness: unsupported,
})

const logConfiguration = structure({
  logDriver: string,
  options: map(string),
  secretOptions: unsupported,
})

const healthCheck = structure({
  command: list(string),
  interval: integer,
  timeout: integer,
  retries: integer,
  startPeriod: integer,
})

/** What RegisterTaskDefinition takes for one container; what would change its behaviour unseen is refused by name. */
export const containerDefinitionShape = structure({
  name: string,
  image: string,
  repositoryCredentials: unsupported,
  cpu: integer,
  memory: integer,
  memoryReservation: integer,
  links: list(string),
  portMappings: list(portMapping),
  essential: boolean,
  restartPolicy: structure({
    enabled: boolean,
    ignoredExitCodes: list(integer),
    restartAttemptPeriod: integer,
  }),
  entryPoint: list(string),
  command: list(string),
  environment: nameValues,
  environmentFiles: unsupported,
  mountPoints: list(structure({ sourceVolume: string, containerPath: string, readOnly: boolean })),
  volumesFrom: list(structure({ sourceContainer: string, readOnly: boolean })),
  linuxParameters,
  secrets: list(structure({ name: string, valueFrom: string })),
  dependsOn: list(
    structure({ containerName: string, condition: oneOf(...enums['ContainerDependency.condition']) }),
  ),
  startTimeout: integer,
  stopTimeout: integer,
  versionConsistency: oneOf(...enums['ContainerDefinition.versionConsistency']),
  hostname: string,
  user: string,
  workingDirectory: string,
  disableNetworking: boolean,
  privileged: boolean,
  readonlyRootFilesystem: boolean,
  dnsServers: list(string),
  dnsSearchDomains: list(string),
  extraHosts: list(structure({ hostname: string, ipAddress: string })),
  dockerSecurityOptions: unsupported,
  interactive: boolean,
  pseudoTerminal: boolean,
  dockerLabels: map(string),
  ulimits: list(structure({ name: oneOf(...enums['Ulimit.name']), softLimit: integer, hardLimit: integer })),
  logConfiguration,
  healthCheck,
  systemControls: list(structure({ namespace: string, value: string })),
  resourceRequirements: unsupported,
  firelensConfiguration: unsupported,
  credentialSpecs: unsupported,
})

export type GivenContainer = Shaped<typeof containerDefinitionShape>

/** A container definition that passed the rules, with the defaults that ECS fills in. */
export type ContainerDefinition = Omit<GivenContainer, 'portMappings'> & {
  readonly name: string
  readonly image: string
  readonly cpu: number
  readonly essential: boolean
  readonly portMappings: readonly PortMapping[]
  readonly environment: NonNullable<GivenContainer['environment']>
  readonly mountPoints: NonNullable<GivenContainer['mountPoints']>
  readonly volumesFrom: NonNullable<GivenContainer['volumesFrom']>
  readonly systemControls: NonNullable<GivenContainer['systemControls']>
}

export type PortMapping = {
  readonly containerPort: number
  /** 0 asks for any free port. */
  readonly hostPort: number
  readonly protocol: 'tcp' | 'udp'
  readonly name?: string
  readonly appProtocol?: 'http' | 'http2' | 'grpc'
}
