import { integer, list, type Shaped, string, structure } from '../../gateway/shape.ts'
import { invalidParameter } from '../ecs-error.ts'
import { nameValues, unsupported } from '../shapes.ts'
import type { ContainerDefinition } from '../task-definitions/container-definition.ts'
import type { TaskDefinition } from '../task-definitions/task-definition.ts'

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

/** Refuses an override of a container that the task definition does not have. */
export function checkOverride(override: TaskOverride, definition: TaskDefinition): void {
  for (const { name = '', memory, memoryReservation, cpu } of override.containerOverrides ?? []) {
    if (!definition.containers.some((container) => container.name === name)) {
      throw invalidParameter(
        `Override for container named ${name.slice(0, 260)} is not a container in the TaskDefinition.`,
      )
    }
    if ((memory ?? 6) < 6 || (memoryReservation ?? 6) < 6 || (cpu ?? 0) < 0) {
      throw invalidParameter(`The override for container '${name}' has an invalid cpu or memory.`)
    }
  }
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
