import type { Shape } from '../gateway/shape.ts'
import { list, string, structure } from '../gateway/shape.ts'
import { clientError, invalidParameter } from './ecs-error.ts'

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

/**
 * A member that this emulator does not carry out. Leaving it out silently would run something else than AWS would, so
 * any value but an empty or disabled one is refused by name.
 */
export const unsupported: Shape<undefined> = (value, path) => {
  if (isNothing(value)) return undefined
  throw clientError(`'${path}' is not supported by this emulator, so nothing was done. Leave it out.`)
}

function isNothing(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isEmpty)
  return isEmpty(value)
}

function isEmpty(value: unknown): boolean {
  return value === false || value === '' || value === null || (Array.isArray(value) && value.length === 0)
}

/** Name-and-value pairs, as of environment variables. */
export const nameValues = list(structure({ name: string, value: string }))

/** Key-and-value pairs, as of tags. */
export const tagList = list(structure({ key: string, value: string }))

export const networkConfiguration = structure({
  awsvpcConfiguration: structure({
    subnets: list(string),
    securityGroups: list(string),
    assignPublicIp: oneOf('ENABLED', 'DISABLED'),
  }),
})

export const launchType: Shape<'EC2' | 'FARGATE' | 'EXTERNAL'> = (value, path) => {
  const text = string(value, path)
  if (text === 'EC2' || text === 'FARGATE' || text === 'EXTERNAL') return text
  throw invalidParameter('launch type should be one of [EC2,FARGATE,EXTERNAL]')
}
