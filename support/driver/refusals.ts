import assert from 'node:assert/strict'
import { DockerRefusal } from './docker.ts'

type Refusal =
  | { readonly by: 'AWS'; readonly code: RegExp; readonly words: RegExp }
  | { readonly by: 'Docker'; readonly words: RegExp }

const aws = (code: RegExp, words: RegExp = /./): Refusal => ({ by: 'AWS', code, words })
const docker = (words: RegExp): Refusal => ({ by: 'Docker', words })

/**
 * The refusals that a scenario may name. Codes are matched exactly, messages by what has been stable in AWS's and
 * Docker's wording.
 */
export const refusals = {
  'repository already exists': aws(/^RepositoryAlreadyExistsException$/, /already exists in the registry/),
  'repository not found': aws(/^RepositoryNotFoundException$/, /does not exist in the registry/),
  'repository not empty': aws(/^RepositoryNotEmptyException$/, /still contains images/),
  'invalid name': aws(/^InvalidParameterException$/, /repositoryName/),
  'image not found': aws(/^ImageNotFoundException$/, /does not exist within the repository/),
  'repository policy not found': aws(/^RepositoryPolicyNotFoundException$/),
  'lifecycle policy not found': aws(/^LifecyclePolicyNotFoundException$/),
  'cluster not found': aws(/^ClusterNotFoundException$/, /Cluster not found/),
  'cluster contains tasks': aws(/^ClusterContainsTasksException$/, /while Tasks are active/),
  'task definition not found': aws(
    /^ClientException$/,
    /TaskDefinition not found|Unable to describe task definition/,
  ),
  'task definition is inactive': aws(/^(Client|InvalidParameter)Exception$/, /TaskDefinition is inactive/),
  'invalid task definition': aws(/^(Client|InvalidParameter)Exception$/),
  'container needs a name': aws(/^ClientException$/, /Container.name should not be null or empty/),
  'container needs an image': aws(/^ClientException$/, /Container.image should not be null or empty/),
  'container needs memory': aws(/^ClientException$/, /At least one of 'memory' or 'memoryReservation'/),
  'host port must be container port': aws(
    /^ClientException$/,
    /host ports and container ports .* must match/,
  ),
  'too many tasks at once': aws(/^InvalidParameterException$/),
  'task not found': aws(/^InvalidParameterException$/, /The referenced task was not found/),
  'invalid task id': aws(/^InvalidParameterException$/, /taskId length should be one of/),
  'no such container in the task definition': aws(
    /^InvalidParameterException$/,
    /is not a container in the TaskDefinition/,
  ),
  'no container instances': aws(/^InvalidParameterException$/, /No Container Instances were found/),
  'Fargate needs awsvpc': aws(/^ClientException$/, /only supports network mode .awsvpc./),
  'Fargate needs cpu': aws(/^ClientException$/, /'cpu' be defined at the task level/),
  'Fargate needs memory': aws(/^ClientException$/, /'memory' be defined at the task level/),
  'no such Fargate size': aws(/^ClientException$/, /No Fargate configuration exists/),
  'network configuration required': aws(
    /^InvalidParameterException$/,
    /Network Configuration must be provided/,
  ),
  'invalid number of tasks': aws(/^InvalidParameterException$/),
  'service exists already': aws(/^InvalidParameterException$/, /Creation of service was not idempotent/),
  'service is scaled above 0': aws(/^InvalidParameterException$/, /while it is scaled above 0/),
  'service not active': aws(/^ServiceNotActiveException$/),
  'not authorized': docker(/unauthorized|not authorized|incorrect username or password|denied/i),
  'not a Dockerfile': docker(/FROM requires either one or three arguments/),
  'not logged in': docker(/no basic auth credentials|unauthorized|authentication required/i),
  'repository unknown to the registry': docker(/name unknown|repository .*(does not exist|not found)/i),
  'image not in the registry': docker(/manifest unknown|manifest for \S+ not found/i),
  'tag is immutable': docker(/cannot be overwritten because the (tag|repository) is immutable/),
} satisfies Record<string, Refusal>

export type RefusalName = keyof typeof refusals

/** Asserts that an error is the refusal which a scenario names. */
export function assertRefusal(error: Error, name: RefusalName): void {
  const expected: Refusal = refusals[name]
  const said = `${error.name}: ${error.message}`
  if (expected.by === 'Docker') {
    assert.ok(
      error instanceof DockerRefusal,
      `Docker should refuse (${name}), but this came instead: ${said}`,
    )
  } else {
    assert.match(error.name, expected.code, `AWS should refuse (${name}), but this came instead: ${said}`)
  }
  assert.match(error.message, expected.words, `The refusal (${name}) should say why, but it says: ${said}`)
}
