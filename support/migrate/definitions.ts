import {
  type CreateServiceRequest,
  CreateServiceRequest$,
  type RegisterTaskDefinitionRequest,
  RegisterTaskDefinitionRequest$,
} from '@aws-sdk/client-ecs'
import { requireShape } from './definition-shape.ts'
import { InvalidInput } from './invalid-input.ts'

/** What `aws ecs register-task-definition --cli-input-json` takes. */
export type TaskDefinition = RegisterTaskDefinitionRequest

/** What `aws ecs create-service --cli-input-json` takes. */
export type ServiceDefinition = CreateServiceRequest

/** Takes parsed JSON for a task definition; throws one sentence when it is none. */
export function readTaskDefinition(json: unknown): TaskDefinition {
  requireShape(json, RegisterTaskDefinitionRequest$)
  const definition = json as TaskDefinition
  const containers = definition.containerDefinitions ?? []
  if (containers.length === 0) {
    throw new InvalidInput('The task definition has no containers. Add at least one to containerDefinitions.')
  }
  for (const [index, { name, image }] of containers.entries()) {
    const missing = !name ? 'name' : !image ? 'image' : undefined
    if (missing !== undefined) {
      throw new InvalidInput(`containerDefinitions[${index}] has no ${missing}, which ECS requires. Add it.`)
    }
  }
  return definition
}

/** Takes parsed JSON for a service definition; throws one sentence when it is none. */
export function readServiceDefinition(json: unknown): ServiceDefinition {
  requireShape(json, CreateServiceRequest$)
  return json as ServiceDefinition
}
