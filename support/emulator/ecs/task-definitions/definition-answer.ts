import type { TaskDefinition as TaskDefinitionAnswer } from '@aws-sdk/client-ecs'
import type { TaskDefinition } from './task-definition.ts'

/** A revision as the API shows it; its tags are answered beside it. */
export function answerTaskDefinition(definition: TaskDefinition): TaskDefinitionAnswer {
  const { containers, state, runtimePlatform, requiresCompatibilities, ...rest } = definition
  const { arn, family, revision, networkMode, volumes, registeredAt, registeredBy } = rest
  return {
    taskDefinitionArn: arn,
    containerDefinitions: containers.map((container) => ({ ...container })) as NonNullable<
      TaskDefinitionAnswer['containerDefinitions']
    >,
    family,
    ...(rest.taskRoleArn !== undefined && { taskRoleArn: rest.taskRoleArn }),
    ...(rest.executionRoleArn !== undefined && { executionRoleArn: rest.executionRoleArn }),
    networkMode,
    revision,
    volumes: volumes.map(({ name, host }) => ({ name, host })),
    status: state.kind,
    placementConstraints: [],
    compatibilities: [...definition.compatibilities],
    ...(runtimePlatform && { runtimePlatform }),
    ...(requiresCompatibilities && { requiresCompatibilities: [...requiresCompatibilities] }),
    ...(rest.cpu !== undefined && { cpu: rest.cpu }),
    ...(rest.memory !== undefined && { memory: rest.memory }),
    ...(rest.ephemeralStorage && { ephemeralStorage: rest.ephemeralStorage }),
    registeredAt,
    registeredBy,
    ...(state.kind !== 'ACTIVE' && { deregisteredAt: state.deregisteredAt }),
    ...(state.kind === 'DELETE_IN_PROGRESS' && { deleteRequestedAt: state.deleteRequestedAt }),
    enableFaultInjection: definition.enableFaultInjection,
  }
}
