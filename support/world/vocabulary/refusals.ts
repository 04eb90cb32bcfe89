import assert from 'node:assert/strict'
import type { ECSServiceException as ServiceException } from '@aws-sdk/client-ecs'
import { DockerRefusal, type RegistryAnswer } from '../../driver/docker/docker.ts'

type Refusal =
  | {
      readonly by: 'AWS'
      readonly code: RegExp
      /** What the message must speak of, in any order: all that tells two refusals of one code apart. */
      readonly about: readonly RegExp[]
      /** What has been seen of AWS's own wording, which nobody promises. */
      readonly usually: RegExp | undefined
    }
  | {
      readonly by: 'Docker'
      /** The engine's, which differ from version to version and may leave out what the registry said. */
      readonly words: RegExp
      /** What the registry itself must answer. */
      readonly registry: Partial<RegistryAnswer>
    }

const aws = (code: RegExp, about: readonly RegExp[] = [], usually?: RegExp): Refusal => ({
  by: 'AWS',
  code,
  about,
  usually,
})
const docker = (words: RegExp, registry: Partial<RegistryAnswer> = {}): Refusal => ({
  by: 'Docker',
  words,
  registry,
})

/** Of a request that cannot work AWS documents both, and not which one comes when. */
const invalid = /^(Client|InvalidParameter)Exception$/
const absent = /not (be )?f(ou|i)nd|unable|not exist|unknown|no such|missing/i

/**
 * The refusals that a scenario may name. AWS documents codes, which decide; where one code says many things, the message
 * must name the thing that is meant.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/CommonErrors.html
 */
export const refusals = {
  'repository already exists': aws(
    /^RepositoryAlreadyExistsException$/,
    [],
    /already exists in the registry/,
  ),
  'repository not found': aws(/^RepositoryNotFoundException$/, [], /does not exist in the registry/),
  'repository not empty': aws(/^RepositoryNotEmptyException$/, [], /still contains images/),
  'invalid name': aws(/^InvalidParameterException$/, [/repository ?name/i]),
  'image not found': aws(/^ImageNotFoundException$/, [], /does not exist within the repository/),
  'image already exists': aws(/^ImageAlreadyExistsException$/, [], /already exists in the repository/),
  'log group already exists': aws(/^ResourceAlreadyExistsException$/, [], /log group already exists/),
  'layers not found': aws(/^LayersNotFoundException$/),
  'repository policy not found': aws(/^RepositoryPolicyNotFoundException$/),
  'lifecycle policy not found': aws(/^LifecyclePolicyNotFoundException$/),
  'cluster not found': aws(/^ClusterNotFoundException$/, [], /Cluster not found/),
  'cluster contains tasks': aws(/^ClusterContainsTasksException$/, [], /while Tasks are active/),
  'cluster contains services': aws(/^ClusterContainsServicesException$/, [], /while Services are active/),
  'task definition not found': aws(
    /^ClientException$/,
    [/task ?definition/i, absent],
    /TaskDefinition not found|Unable to describe task definition/,
  ),
  'task definition is inactive': aws(invalid, [/inactive|not active/i], /TaskDefinition is inactive/),
  'definition needs a container': aws(invalid, [/container/i], /Container list cannot be empty/),
  'definition needs an essential container': aws(invalid, [/essential/i]),
  'two containers of one name': aws(invalid, [/name|twice|duplicate|unique/i]),
  'containers wait in a circle': aws(invalid, [/circ|cycl|depend/i]),
  'invalid port': aws(invalid, [/port/i]),
  'invalid family name': aws(invalid, [/family/i]),
  'container needs a name': aws(invalid, [/name/i], /Container.name should not be null or empty/),
  'container needs an image': aws(invalid, [/image/i], /Container.image should not be null or empty/),
  'container needs memory': aws(invalid, [/memory/i], /At least one of 'memory' or 'memoryReservation'/),
  'host port must be container port': aws(
    invalid,
    [/host ?ports?/i],
    /host ports and container ports .* must match/,
  ),
  'too many tasks at once': aws(/^InvalidParameterException$/, [/count|\b10\b/i]),
  'task not found': aws(
    /^InvalidParameterException$/,
    [/task/i, absent],
    /The referenced task was not found/,
  ),
  'invalid task id': aws(
    /^InvalidParameterException$/,
    [/task ?id|identifier|invalid/i],
    /taskId length should be one of/,
  ),
  'no such container in the task definition': aws(
    /^InvalidParameterException$/,
    [/container/i],
    /is not a container in the TaskDefinition/,
  ),
  'no container instances': aws(
    /^InvalidParameterException$/,
    [/container ?instance/i],
    /No Container Instances were found/,
  ),
  'Fargate needs awsvpc': aws(invalid, [/awsvpc/i], /only supports network mode .awsvpc./),
  'Fargate needs cpu': aws(invalid, [/cpu/i], /'cpu' be defined at the task level/),
  'Fargate needs memory': aws(invalid, [/memory/i], /'memory' be defined at the task level/),
  'Fargate needs an execution role': aws(invalid, [/role/i]),
  'no such Fargate size': aws(invalid, [/configuration|memory/i], /No Fargate configuration exists/),
  'network configuration required': aws(
    /^InvalidParameterException$/,
    [/network ?configuration|subnet/i],
    /Network Configuration must be provided/,
  ),
  'invalid number of tasks': aws(/^InvalidParameterException$/, [/count|number/i]),
  'service exists already': aws(
    /^InvalidParameterException$/,
    [/idempotent|exist/i],
    /Creation of service was not idempotent/,
  ),
  'service is scaled above 0': aws(
    /^InvalidParameterException$/,
    [/scaled|desired|running/i],
    /while it is scaled above 0/,
  ),
  'service not active': aws(/^ServiceNotActiveException$/),
  'service not found': aws(/^ServiceNotFoundException$/),
  'client token used before': aws(/^ConflictException$/),
  // Not an error: ECS answers with a failure in place of the task.
  'port is taken': aws(/^RESOURCE:PORTS$/),
  'not authorized': docker(/unauthorized|not authorized|incorrect username or password|denied/i, {
    status: 401,
  }),
  'not a Dockerfile': docker(/FROM requires either one( argument,)? or three/),
  'not logged in': docker(/no basic auth credentials|unauthorized|authentication required/i, { status: 401 }),
  'repository unknown to the registry': docker(/name unknown|does not exist|not found/i, {
    status: 404,
    code: 'NAME_UNKNOWN',
  }),
  'image not in the registry': docker(/manifest unknown|not found/i, {
    status: 404,
    code: 'MANIFEST_UNKNOWN',
  }),
  'tag is immutable': docker(/cannot be overwritten because the (tag|repository) is immutable/),
} satisfies Record<string, Refusal>

export type RefusalName = keyof typeof refusals

/** Each error of the API pages has the status 400; the AWS CLI does not tell it. */
function statusOf(error: Error): number | undefined {
  return (error as Partial<ServiceException>).$metadata?.httpStatusCode
}

/**
 * Asserts that an error is the refusal which a scenario names. Returns what is worth a note: that AWS would say it in
 * other words.
 */
export function assertRefusal(error: Error, name: RefusalName): string | undefined {
  const expected: Refusal = refusals[name]
  const said = `${error.name}: ${error.message}`
  if (expected.by === 'Docker') {
    assert.ok(
      error instanceof DockerRefusal,
      `Docker should refuse (${name}), but this came instead: ${said}`,
    )
    assert.partialDeepStrictEqual(
      error.registry ?? {},
      expected.registry,
      `The registry itself should refuse (${name}), but it ${answered(error.registry)}. Docker says: ${said}`,
    )
    assert.match(error.message, expected.words, `The refusal (${name}) should say why, but it says: ${said}`)
    return undefined
  }
  assert.match(error.name, expected.code, `AWS should refuse (${name}), but this came instead: ${said}`)
  assert.doesNotMatch(error.message, /^(UnknownError)?$/, `The refusal (${name}) says nothing.`)
  const status = statusOf(error)
  assert.ok(
    status === undefined || status === 400,
    `The refusal (${name}) has the status ${status}, not 400.`,
  )
  for (const thing of expected.about) {
    assert.match(error.message, thing, `The refusal (${name}) should say why, but it says: ${said}`)
  }
  if (expected.usually?.test(error.message) ?? true) return undefined
  return `The code is AWS's, the words are not: AWS says ${expected.usually?.source}.`
}

function answered(registry: RegistryAnswer | undefined): string {
  return registry === undefined ? 'did not answer' : `answers ${registry.status} ${registry.code}`.trim()
}
