import type { RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs'
import { clientError } from '../ecs-error.ts'
import type { Given, Refusal } from '../refusal.ts'
import { containerRefusals } from './container-rules.ts'
import { dependencyRefusals } from './dependency-rules.ts'
import { fargateRefusals } from './fargate-rules.ts'
import { loggingRefusals } from './logging-rules.ts'
import { readSize, sizeRefusals } from './task-size.ts'
import { volumeRefusals } from './volume-rules.ts'

type Definition = Given<RegisterTaskDefinitionRequest>

export type DefinitionRuleContext = {
  /** Whether ECS checks the definition for Fargate. */
  readonly forFargate: boolean
  /** Whether an image is in a registry of ECR. */
  isEcrImage(image: string): boolean
}

const maximumBytes = 64 * 1024
const maximumContainers = 10

/**
 * What ECS refuses when a task definition is registered, in its order and, as far as they are known, its words.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
 */
export function* definitionRefusals(
  given: Definition,
  { forFargate, isEcrImage }: DefinitionRuleContext,
): Generator<Refusal> {
  yield* outlineRefusals(given)
  const { networkMode = 'bridge', containerDefinitions = [] } = given
  yield* sizeRefusals(given)
  yield* volumeRefusals(given)
  if (forFargate) yield* fargateRefusals({ given, isEcrImage })
  const taskHasMemory = readSize('memory', given.memory) !== undefined
  for (const [index, container] of containerDefinitions.entries()) {
    yield* containerRefusals(container, { at: ['containerDefinitions', index], networkMode, taskHasMemory })
  }
  yield* loggingRefusals(containerDefinitions)
  yield* nameRefusals(given)
  if (!containerDefinitions.some((container) => container.essential !== false)) {
    yield {
      at: [['containerDefinitions']],
      error: clientError("Task definition doesn't have any essential container."),
    }
  }
  yield* dependencyRefusals(containerDefinitions)
  yield* roleRefusals(given)
  yield* storageRefusals(given)
}

function* outlineRefusals(given: Definition): Generator<Refusal> {
  const { family = '', tags, containerDefinitions = [] } = given
  if (family === '') yield { at: [['family']], error: clientError('Family should not be null or empty.') }
  else if (!/^[\w-]{1,255}$/.test(family)) {
    yield { at: [['family']], error: clientError('Family contains invalid characters.') }
  }
  const size = Buffer.byteLength(JSON.stringify(given))
  if (size > maximumBytes) {
    yield {
      at: [[]],
      error: clientError(`Actual length: '${size}'. Max allowed length is '${maximumBytes}' bytes.`),
    }
  }
  if (tags?.length === 0) yield { at: [['tags']], error: clientError('Tags can not be empty.') }
  const at = [['containerDefinitions']]
  if (containerDefinitions.length === 0) {
    yield { at, error: clientError('Container list cannot be empty.') }
  }
  if (containerDefinitions.length > maximumContainers) {
    yield { at, error: clientError(`A task definition can have up to ${maximumContainers} containers.`) }
  }
}

function* nameRefusals({ containerDefinitions = [] }: Definition): Generator<Refusal> {
  const names = containerDefinitions.map(({ name }) => name)
  for (const [index, name] of names.entries()) {
    if (name === undefined || names.indexOf(name) === index) continue
    yield {
      at: [['containerDefinitions', index, 'name']],
      error: clientError(`Container names must be unique: '${name}' is there twice.`),
    }
  }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html */
function* roleRefusals({ executionRoleArn, containerDefinitions = [] }: Definition): Generator<Refusal> {
  if (executionRoleArn !== undefined) return
  const needs = {
    'container secrets': containerDefinitions.some(
      ({ secrets = [], logConfiguration }) =>
        secrets.length > 0 || (logConfiguration?.secretOptions ?? []).length > 0,
    ),
    'repository credentials': containerDefinitions.some((each) => each.repositoryCredentials !== undefined),
    'environment files': containerDefinitions.some((each) => (each.environmentFiles ?? []).length > 0),
  }
  for (const [what, isNeeded] of Object.entries(needs)) {
    if (!isNeeded) continue
    yield {
      at: [['executionRoleArn']],
      error: clientError(
        `When you are specifying ${what}, you must also specify a value for 'executionRoleArn'.`,
      ),
    }
  }
}

function* storageRefusals({ ephemeralStorage }: Definition): Generator<Refusal> {
  if (ephemeralStorage === undefined) return
  const { sizeInGiB = 0 } = ephemeralStorage
  if (sizeInGiB >= 21 && sizeInGiB <= 200) return
  yield {
    at: [['ephemeralStorage']],
    error: clientError(`Ephemeral storage of ${sizeInGiB} GiB is not valid; it must be between 21 and 200.`),
  }
}
