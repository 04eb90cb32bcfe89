import { AwsError } from './aws-error.ts'

/**
 * Decodes one JSON value of a request; `null` and absent both mean "not given", as in AWS JSON. What it is made of can
 * be read, so that a test compares it with AWS's model.
 */
export type Shape<T> = {
  (value: unknown, path: string): T
  /** The members of a structure. */
  readonly members?: Readonly<Record<string, Shape<unknown>>>
  /** The shape of each member of a list or value of a map. */
  readonly each?: Shape<unknown>
}

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
  const decode = (value: unknown, path: string) =>
    Array.isArray(value)
      ? value.map((each: unknown, index) => member(each, `${path}.${index + 1}.member`))
      : refuse(value, path, 'a List')
  return Object.assign(decode, { each: member })
}

/** A map from text to values of one shape. */
export function map<T>(member: Shape<T>): Shape<Record<string, T>> {
  const decode = (value: unknown, path: string) =>
    Object.fromEntries(
      Object.entries(asObject(value, path)).map(([key, each]) => [key, member(each, `${path}.${key}`)]),
    )
  return Object.assign(decode, { each: member })
}

/**
 * A structure. Every member may be absent: what is required is a rule of the operation, which refuses in its own
 * words. Members that the structure does not name are ignored, as AWS does.
 */
export function structure<Members extends Record<string, Shape<unknown>>>(
  members: Members,
): Shape<{ [Name in keyof Members]?: Shaped<Members[Name]> }> {
  const decode = (value: unknown, path: string) => {
    const given = asObject(value, path)
    const decoded: Record<string, unknown> = {}
    for (const [name, member] of Object.entries(members)) {
      const each = Object.hasOwn(given, name) ? given[name] : undefined
      if (each !== undefined && each !== null)
        decoded[name] = member(each, path === '' ? name : `${path}.${name}`)
    }
    return decoded as { [Name in keyof Members]?: Shaped<Members[Name]> }
  }
  return Object.assign(decode, { members })
}

/**
 * A member that is not carried out. Leaving it out in silence would do something else than AWS does, so any value but an
 * empty or disabled one is refused by name, by the service's own error.
 */
export function refusedByName(refusal: (message: string) => Error): Shape<undefined> {
  return (value, path) => {
    if (isNothing(value)) return undefined
    throw refusal(`'${path}' is not supported by this emulator, so nothing was done. Leave it out.`)
  }
}

function isNothing(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isEmpty)
  return isEmpty(value)
}

function isEmpty(value: unknown): boolean {
  return value === false || value === '' || value === null || (Array.isArray(value) && value.length === 0)
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
