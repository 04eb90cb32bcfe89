import { AwsError } from '../gateway/aws-error.ts'
import type { Shape } from '../gateway/shape.ts'
import { list, refusedByName, string, structure } from '../gateway/shape.ts'
import { clientError, invalidParameter } from './ecs-error.ts'
import { enums } from './enums.ts'

/** A text out of a closed set; any other is refused with `InvalidParameterException`. */
export function oneOf<const Value extends string>(...values: readonly Value[]): Shape<Value> {
  return (value, path) => {
    const text = string(value, path)
    const known = values.find((each) => each === text)
    if (known !== undefined) return known
    throw invalidParameter(
      `1 validation error detected: Value '${text.slice(0, 100)}' at '${path}' failed to satisfy constraint: ` +
        `Member must satisfy enum value set: [${values.join(', ')}]`,
    )
  }
}

/** A member that this emulator does not carry out. */
export const unsupported = refusedByName(clientError)

/** Name-and-value pairs, as of environment variables. */
export const nameValues = list(structure({ name: string, value: string }))

/** Key-and-value pairs, as of tags. */
export const tagList = list(structure({ key: string, value: string }))

/** Seconds since 1970, as AWS JSON sends times. */
export const timestamp: Shape<Date> = (value, path) => {
  if (typeof value === 'number' && Number.isFinite(value)) return new Date(value * 1000)
  throw new AwsError(
    'SerializationException',
    `Expected a Timestamp at '${path}', but got a ${typeof value}.`,
  )
}

export const networkConfiguration = structure({
  awsvpcConfiguration: structure({
    subnets: list(string),
    securityGroups: list(string),
    assignPublicIp: oneOf(...enums['AwsVpcConfiguration.assignPublicIp']),
  }),
})

export const launchType: Shape<'EC2' | 'FARGATE' | 'EXTERNAL'> = (value, path) => {
  const text = string(value, path)
  if (text === 'EC2' || text === 'FARGATE' || text === 'EXTERNAL') return text
  throw invalidParameter('launch type should be one of [EC2,FARGATE,EXTERNAL]')
}
