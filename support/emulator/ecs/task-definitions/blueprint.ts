import { clientError } from '../ecs-error.ts'
import { throwFirst } from '../refusal.ts'
import { fillContainer } from './defaults.ts'
import { definitionRefusals } from './definition-rules.ts'
import { checkLimits, type EmulatorLimits } from './emulator-limits.ts'
import { suitsFargate } from './fargate-rules.ts'
import {
  type Compatibility,
  compatibilities,
  type GivenTaskDefinition,
  type NetworkMode,
  networkModes,
  type TaskBlueprint,
} from './task-definition.ts'
import { readSize } from './task-size.ts'

export type BlueprintContext = EmulatorLimits & {
  /** Whether an image is in a registry of ECR. */
  isEcrImage(image: string): boolean
}

/**
 * Turns a RegisterTaskDefinition request into what a revision says, or refuses it in ECS's words.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
 */
export function readBlueprint(given: GivenTaskDefinition, context: BlueprintContext): TaskBlueprint {
  const { isEcrImage } = context
  const networkMode = readNetworkMode(given.networkMode)
  const forFargate = given.requiresCompatibilities?.includes('FARGATE') === true
  throwFirst(definitionRefusals(given, { forFargate, isEcrImage }))
  checkLimits(given, context)
  const containers = given.containerDefinitions ?? []
  const required = given.requiresCompatibilities?.flatMap(
    (name) => compatibilities.find((each) => each === name) ?? [],
  )
  const cpu = readSize('cpu', given.cpu)
  const memory = readSize('memory', given.memory)
  return {
    networkMode,
    containers: containers.map((container) => fillContainer(container, networkMode)),
    volumes: (given.volumes ?? []).map(({ name = '', host }) => ({ name, host: host ?? {} })),
    compatibilities: runsOn(networkMode, suitsFargate({ given, isEcrImage })),
    ...(required && { requiresCompatibilities: required }),
    ...(cpu !== undefined && { cpu: String(cpu) }),
    ...(memory !== undefined && { memory: String(memory) }),
    ...(given.taskRoleArn !== undefined && { taskRoleArn: given.taskRoleArn }),
    ...(given.executionRoleArn !== undefined && { executionRoleArn: given.executionRoleArn }),
    ...(given.ephemeralStorage && { ephemeralStorage: { sizeInGiB: given.ephemeralStorage.sizeInGiB ?? 0 } }),
    ...(given.runtimePlatform && { runtimePlatform: given.runtimePlatform }),
    enableFaultInjection: given.enableFaultInjection ?? false,
  }
}

function readNetworkMode(given = 'bridge'): NetworkMode {
  const mode = networkModes.find((each) => each === given)
  if (mode !== undefined) return mode
  throw clientError(
    `Network mode '${given.slice(0, 100)}' is not valid. Use one of: ${networkModes.join(', ')}.`,
  )
}

function runsOn(networkMode: NetworkMode, fargate: boolean): Compatibility[] {
  if (networkMode === 'awsvpc') return fargate ? ['EC2', 'FARGATE'] : ['EC2']
  return ['EXTERNAL', 'EC2']
}
