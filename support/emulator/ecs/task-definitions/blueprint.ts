import { clientError } from '../ecs-error.ts'
import { checkContainer } from './container-rules.ts'
import { fillContainer } from './defaults.ts'
import { checkDependencies } from './dependency-rules.ts'
import { checkFargate, suitsFargate } from './fargate-rules.ts'
import { checkLogging } from './logging-rules.ts'
import {
  type Compatibility,
  type GivenTaskDefinition,
  type NetworkMode,
  networkModes,
  type RuntimePlatform,
  type TaskBlueprint,
} from './task-definition.ts'
import { normaliseSize } from './task-size.ts'
import { readVolumes } from './volume-rules.ts'

export type BlueprintContext = {
  /** Whether containers may get at the host: privileged ones, and folders of it as volumes. */
  readonly allowHostAccess: boolean
  /** Whether an image is in a registry of ECR. */
  isEcrImage(image: string): boolean
}

const maximumContainers = 10

/**
 * Turns a RegisterTaskDefinition request into what a revision says, or refuses it in ECS's words.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
 */
export function readBlueprint(given: GivenTaskDefinition, context: BlueprintContext): TaskBlueprint {
  const containers = given.containerDefinitions ?? []
  if (containers.length === 0) throw clientError('Container list cannot be empty.')
  if (containers.length > maximumContainers) {
    throw clientError(`A task definition can have up to ${maximumContainers} containers.`)
  }
  const networkMode = readNetworkMode(given.networkMode)
  const cpu = normaliseSize('cpu', given.cpu)
  const memory = normaliseSize('memory', given.memory)
  const { allowHostAccess, isEcrImage } = context
  const volumes = readVolumes(given.volumes ?? [], { containers, allowHostAccess })
  const required = readCompatibilities(given.requiresCompatibilities)
  const fargate = { given, networkMode, cpu, memory, isEcrImage }
  if (required?.includes('FARGATE')) checkFargate(fargate)
  for (const container of containers) {
    checkContainer(container, { networkMode, taskHasMemory: memory !== undefined, allowHostAccess })
    checkLogging(container)
  }
  checkTogether(given)
  return {
    networkMode,
    containers: containers.map((container) => fillContainer(container, networkMode)),
    volumes,
    compatibilities: compatibilities(networkMode, suitsFargate(fargate)),
    ...(required && { requiresCompatibilities: required }),
    ...(cpu !== undefined && { cpu }),
    ...(memory !== undefined && { memory }),
    ...(given.taskRoleArn !== undefined && { taskRoleArn: given.taskRoleArn }),
    ...(given.executionRoleArn !== undefined && { executionRoleArn: given.executionRoleArn }),
    ...(given.ephemeralStorage && { ephemeralStorage: readStorage(given.ephemeralStorage) }),
    ...(given.runtimePlatform && { runtimePlatform: readPlatform(given.runtimePlatform) }),
    enableFaultInjection: given.enableFaultInjection ?? false,
  }
}

function readNetworkMode(given = 'bridge'): NetworkMode {
  const mode = networkModes.find((each) => each === given)
  if (mode === undefined) {
    throw clientError(
      `Network mode '${given.slice(0, 100)}' is not valid. Use one of: ${networkModes.join(', ')}.`,
    )
  }
  if (mode === 'host') {
    throw clientError(
      "Network mode 'host' is not supported by this emulator: the container would listen on every address of this machine. Use 'bridge'.",
    )
  }
  return mode
}

function readCompatibilities(given: readonly string[] | undefined): Compatibility[] | undefined {
  return given?.map((name) => {
    if (name === 'EC2' || name === 'FARGATE' || name === 'EXTERNAL') return name
    throw clientError(
      `Compatibility '${name.slice(0, 100)}' is not valid here. Use one of: EC2, FARGATE, EXTERNAL.`,
    )
  })
}

function compatibilities(networkMode: NetworkMode, fargate: boolean): Compatibility[] {
  if (networkMode === 'awsvpc') return fargate ? ['EC2', 'FARGATE'] : ['EC2']
  return ['EXTERNAL', 'EC2']
}

function checkTogether(given: GivenTaskDefinition): void {
  const containers = given.containerDefinitions ?? []
  const names = containers.map((container) => container.name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw clientError(`Container names must be unique: '${twice}' is there twice.`)
  if (!containers.some((container) => container.essential !== false)) {
    throw clientError("Task definition doesn't have any essential container.")
  }
  checkDependencies(containers)
  if (given.executionRoleArn === undefined && containers.some((each) => (each.secrets ?? []).length > 0)) {
    throw clientError(
      "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.",
    )
  }
}

function readStorage({ sizeInGiB = 0 }: { sizeInGiB?: number }): { sizeInGiB: number } {
  if (sizeInGiB >= 21 && sizeInGiB <= 200) return { sizeInGiB }
  throw clientError(`Ephemeral storage of ${sizeInGiB} GiB is not valid; it must be between 21 and 200.`)
}

function readPlatform({
  cpuArchitecture,
  operatingSystemFamily,
}: NonNullable<GivenTaskDefinition['runtimePlatform']>): RuntimePlatform {
  if (operatingSystemFamily !== undefined && operatingSystemFamily !== 'LINUX') {
    throw clientError(
      `The operating system family '${operatingSystemFamily.slice(0, 100)}' is not supported by this emulator, which runs Linux containers. Use LINUX.`,
    )
  }
  return {
    ...(cpuArchitecture && { cpuArchitecture }),
    ...(operatingSystemFamily && { operatingSystemFamily }),
  }
}
