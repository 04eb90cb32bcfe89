import { Compatibility, LaunchType, LogDriver, NetworkMode } from '@aws-sdk/client-ecs'
import { InvalidInput } from './invalid-input.ts'
import { quoted } from './quoted.ts'
import { decodeShape, type SdkMember, type SdkShape, type SdkStructure } from './sdk-shape.ts'

const deepest = 100

// Members with a closed set of values on which rules depend. The SDK's schemas leave values out, its enums have them.
const closedSets = new Map<string, readonly string[]>([
  ['launchType', Object.values(LaunchType)],
  ['logDriver', Object.values(LogDriver)],
  ['networkMode', Object.values(NetworkMode)],
  ['requiresCompatibilities', Object.values(Compatibility)],
])
const fractions = new Set(['stepPercent', 'canaryPercent'])

/**
 * Throws one sentence unless `value` has the shape that the SDK would send: no unknown member, none missing, every
 * type right. The list of members is the SDK's own, so it grows when the SDK is updated.
 */
export function requireShape(value: unknown, shape: SdkStructure): void {
  check(value, shape, '')
}

function check(value: unknown, member: SdkMember, path: string): void {
  const shape = decodeShape(member)
  switch (shape.kind) {
    case 'structure':
      checkStructure(value, shape, path)
      break
    case 'list':
      if (!Array.isArray(value)) refuse(value, path, 'a list')
      for (const [index, each] of value.entries()) check(each, shape.member, `${path}[${index}]`)
      break
    case 'map':
      if (!isObject(value)) refuse(value, path, 'an object')
      for (const [name, each] of Object.entries(value)) check(each, shape.member, `${path}.${name}`)
      break
    case 'text':
      if (typeof value !== 'string') refuse(value, path, 'a text')
      break
    case 'number':
      if (!isWhole(value)) refuse(value, path, 'a whole number')
      break
    case 'boolean':
      if (typeof value !== 'boolean') refuse(value, path, 'true or false')
      break
    case 'document':
      checkDepth(value, path)
  }
}

function checkStructure(
  value: unknown,
  { names, members, required }: Extract<SdkShape, { kind: 'structure' }>,
  path: string,
): void {
  if (!isObject(value)) refuse(value, path, 'an object')
  for (const [name, each] of Object.entries(value)) {
    const member = members[names.indexOf(name)]
    if (member === undefined) {
      const known = names.join(', ')
      throw new InvalidInput(
        `${place(path)} has the member ${quoted(name)}, which ECS does not know. Use one of: ${known}.`,
      )
    }
    if (fractions.has(name) && Number.isFinite(each)) continue
    const inside = path === '' ? name : `${path}.${name}`
    check(each, member, inside)
    checkValue(each, name, inside)
  }
  const missing = names.slice(0, required).find((name) => !Object.hasOwn(value, name))
  if (missing !== undefined) {
    throw new InvalidInput(`${place(path)} has no ${missing}, which ECS requires. Add it.`)
  }
}

function checkValue(value: unknown, name: string, path: string): void {
  const allowed: readonly unknown[] | undefined = closedSets.get(name)
  if (allowed === undefined) return
  const wrong = [value].flat().find((each) => !allowed.includes(each))
  if (wrong !== undefined) refuse(wrong, path, `one of: ${allowed.join(', ')}`)
}

function isWhole(value: unknown): boolean {
  return Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31
}

/** Any JSON is allowed in a document, so its depth is the only thing to look at. */
function checkDepth(value: unknown, path: string, depth = 0): void {
  if (depth > deepest) throw new InvalidInput(`${path} is nested more than ${deepest} deep. Flatten it.`)
  if (typeof value !== 'object' || value === null) return
  for (const each of Object.values(value)) checkDepth(each, path, depth + 1)
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function refuse(value: unknown, path: string, expected: string): never {
  const given = Array.isArray(value) ? 'a list' : isObject(value) ? 'an object' : quoted(value)
  throw new InvalidInput(`${place(path)} is ${given}. It must be ${expected}.`)
}

/** A path may hold names from the input, such as a label's. */
function place(path: string): string {
  return path === '' ? 'The definition' : quoted(path).slice(1, -1)
}
