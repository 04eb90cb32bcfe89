import { AwsError } from '../gateway/aws-error.ts'

/** AWS's refusal of one parameter; what is quoted inside `constraint` stays as it is. */
export function invalidParameter(name: string, constraint: string): AwsError {
  return new AwsError(
    'InvalidParameterException',
    `Invalid parameter at '${name}' failed to satisfy constraint: '${constraint}'`,
  )
}

/** The value of a parameter that must be given. */
export function required<T>(name: string, value: T | undefined): T {
  if (value === undefined) throw invalidParameter(name, 'Member must not be null')
  return value
}

/** A parameter that has to be one of a few words. */
export function oneOf<T extends string>(name: string, value: string, words: readonly T[]): T {
  const word = words.find((each) => each === value)
  if (word !== undefined) return word
  throw invalidParameter(name, `Member must satisfy enum value set: [${words.join(', ')}]`)
}

/** A list that AWS limits in length. */
export function bounded<T>(name: string, list: readonly T[], maximum: number): readonly T[] {
  if (list.length < 1) throw invalidParameter(name, 'Member must have length greater than or equal to 1')
  if (list.length > maximum) {
    throw invalidParameter(name, `Member must have length less than or equal to ${maximum}`)
  }
  return list
}
