import { AwsError } from './aws-error.ts'

/** Decodes one JSON value of a request; `null` and absent both mean "not given", as in AWS JSON. */
export type Shape<T> = (value: unknown, path: string) => T

/** The type of the values that a shape lets through. */
export type Shaped<S> = S extends Shape<infer T> ? T : never

/** A text member. */
export const string: Shape<string> = (value, path) =>
  typeof value === 'string' ? value : refuse(value, path, 'a String')

/** A whole number in the range of a Java `int`, which is what AWS's models mean by integer. */
export const integer: Shape<number> = (value, path) =>
  Number.isInteger(value) && Math.abs(value as number) < 2 ** 31
    ? (value as number)
    : refuse(value, path, 'an Integer')

/** A true-or-false member. */
export const boolean: Shape<boolean> = (value, path) =>
  typeof value === 'boolean' ? value : refuse(value, path, 'a Boolean')

/** A list whose members all have one shape. */
export function list<T>(member: Shape<T>): Shape<T[]> {
  return (value, path) =>
    Array.isArray(value)
      ? value.map((each: unknown, index) => member(each, `${path}.${index + 1}.member`))
      : refuse(value, path, 'a List')
}

/** A map from text to values of one shape. */
export function map<T>(member: Shape<T>): Shape<Record<string, T>> {
  return (value, path) =>
    Object.fromEntries(
      Object.entries(asObject(value, path)).map(([key, each]) => [key, member(each, `${path}.${key}`)]),
    )
}

/**
 * A structure. Every member may be absent: what is required is a rule of the operation, which refuses in its own
 * words. Members that the structure does not name are ignored, as AWS does.
 */
export function structure<Members extends Record<string, Shape<unknown>>>(
  members: Members,
): Shape<{ [Name in keyof Members]?: Shaped<Members[Name]> }> {
  return (value, path) => {
    const given = asObject(value, path)
    const decoded: Record<string, unknown> = {}
    for (const [name, member] of Object.entries(members)) {
      const each = Object.hasOwn(given, name) ? given[name] : undefined
      if (each !== undefined && each !== null)
        decoded[name] = member(each, path === '' ? name : `${path}.${name}`)
    }
    return decoded as { [Name in keyof Members]?: Shaped<Members[Name]> }
  }
}

function asObject(value: unknown, path: string): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : refuse(value, path, 'a Structure')
}

function refuse(value: unknown, path: string, expected: string): never {
  const given = Array.isArray(value) ? 'a List' : value === null ? 'null' : `a ${typeof value}`
  throw new AwsError('SerializationException', `Expected ${expected} at '${path || '/'}', but got ${given}.`)
}
