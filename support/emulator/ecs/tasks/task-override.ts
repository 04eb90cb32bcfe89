import { integer, list, type Shaped, string, structure } from '../../gateway/shape.ts'
import { clientError, invalidParameter } from '../ecs-error.ts'
import { throwFirst } from '../refusal.ts'
import { nameValues, unsupported } from '../shapes.ts'
import type { ContainerDefinition } from '../task-definitions/container-definition.ts'
import { hasFargateSize } from '../task-definitions/fargate-rules.ts'
import type { TaskDefinition } from '../task-definitions/task-definition.ts'
import { readSize, sizeRefusals } from '../task-definitions/task-size.ts'

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskOverride.html */
export const taskOverrideShape = structure({
  containerOverrides: list(
    structure({
      name: string,
      command: list(string),
      environment: nameValues,
      environmentFiles: unsupported,
      cpu: integer,
      memory: integer,
      memoryReservation: integer,
      resourceRequirements: unsupported,
    }),
  ),
  cpu: string,
  memory: string,
  inferenceAcceleratorOverrides: unsupported,
  executionRoleArn: string,
  taskRoleArn: string,
  ephemeralStorage: unsupported,
})

export type TaskOverride = Shaped<typeof taskOverrideShape>

type ContainerOverride = NonNullable<TaskOverride['containerOverrides']>[number]

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskOverride.html, as JSON. */
const maximumLength = 8192

/** The override with its size in digits, as a task definition has it. Refuses what does not fit the definition. */
export function readOverride(
  override: TaskOverride,
  { definition, launchType }: { definition: TaskDefinition; launchType: string },
): TaskOverride {
  if (JSON.stringify(override).length > maximumLength) {
    throw invalidParameter(`Container Overrides length must be at most ${maximumLength}.`)
  }
  for (const each of override.containerOverrides ?? []) checkContainer(each, definition)
  throwFirst(sizeRefusals(override))
  const size = {
    cpu: digits(readSize('cpu', override.cpu)) ?? definition.cpu,
    memory: digits(readSize('memory', override.memory)) ?? definition.memory,
  }
  if (launchType === 'FARGATE' && !hasFargateSize(size)) {
    throw clientError('No Fargate configuration exists for given values.')
  }
  return {
    ...override,
    ...(override.cpu !== undefined && { cpu: size.cpu }),
    ...(override.memory !== undefined && { memory: size.memory }),
  }
}

const digits = (size: number | undefined) => (size === undefined ? undefined : String(size))

function checkContainer(given: ContainerOverride, { containers }: TaskDefinition): void {
  const { name = '', environment = [] } = given
  const container = containers.find((each) => each.name === name)
  if (container === undefined) {
    throw invalidParameter(
      `Override for container named ${name.slice(0, 260)} is not a container in the TaskDefinition.`,
    )
  }
  const { memory, memoryReservation, cpu } = { ...container, ...given }
  const limits = [memory, memoryReservation].filter((limit) => limit !== undefined)
  if (cpu < 0 || limits.some((limit) => limit < 6) || (memory ?? Infinity) <= (memoryReservation ?? 0)) {
    throw invalidParameter(`The override for container '${name}' has an invalid cpu or memory.`)
  }
  if (environment.some((variable) => !variable.name)) {
    throw invalidParameter('Environment variable name should not be null or empty.')
  }
}

/** CPU units and MiB of a whole task, in digits, as far as they are said. */
export function taskSize({
  definition,
  override,
}: {
  readonly definition: TaskDefinition
  readonly override?: TaskOverride
}): { cpu?: string; memory?: string } {
  const { cpu, memory } = { ...definition, ...override }
  return { ...(cpu !== undefined && { cpu }), ...(memory !== undefined && { memory }) }
}

/** A container definition as one run sees it: the command is replaced, the environment merged by name. */
export function applyOverride(
  container: ContainerDefinition,
  override: TaskOverride | undefined,
): ContainerDefinition {
  const mine = override?.containerOverrides?.find((each) => each.name === container.name)
  if (mine === undefined) return container
  const replaced = new Set(mine.environment?.map((variable) => variable.name))
  return {
    ...container,
    ...(mine.command?.length && { command: mine.command }),
    ...(mine.cpu !== undefined && { cpu: mine.cpu }),
    ...(mine.memory !== undefined && { memory: mine.memory }),
    ...(mine.memoryReservation !== undefined && { memoryReservation: mine.memoryReservation }),
    environment: [
      ...container.environment.filter((variable) => !replaced.has(variable.name)),
      ...(mine.environment ?? []),
    ],
  }
}

/** The overrides as AWS echoes them: one entry for each container, also when nothing was overridden. */
export function answerOverride(definition: TaskDefinition, override: TaskOverride = {}) {
  return {
    ...override,
    containerOverrides: definition.containers.map(
      ({ name }) => override.containerOverrides?.find((each) => each.name === name) ?? { name },
    ),
    inferenceAcceleratorOverrides: [],
  }
}
