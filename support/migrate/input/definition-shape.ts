import { enums } from '../../emulator/ecs/enums.ts'
import type { Path } from '../../emulator/ecs/refusal.ts'
import { InvalidInput, quoted } from '../messages.ts'
import { type Edit, isObject, valueAt, writePath } from '../paths.ts'
import { isPlaceholder } from '../placeholders.ts'
import { answeredMembers } from './answered-members.ts'
import { decodeShape, type SdkMember, type SdkShape, type SdkStructure } from './sdk-shape.ts'

/** What stands in the way of a definition as input, beside what it asks for. */
export type ShapeReport = {
  /** What can be mended without knowing more, each with a sentence. */
  readonly repairs: (Edit & { readonly sentence: string })[]
  /** Sentences about members and values that the AWS CLI refuses before it asks AWS. */
  readonly problems: string[]
  /** Members that only ECS's answers have. */
  readonly answered: string[]
  /** Members that say nothing: null, an empty text where ECS has a set of values, alarms that are off and unnamed. */
  readonly empty: string[]
  /** Places of a whole list or object that wait to be filled in. */
  readonly open: Path[]
}

const fractions = new Set(['stepPercent', 'canaryPercent'])
const closedSets = new Map<string, readonly string[]>(Object.entries(enums))

/**
 * Compares a definition with what the SDK would send, the SDK's own list of members. Throws one sentence for a value
 * that cannot be read as anything, such as a text where a list belongs.
 */
export function inspectShape(value: unknown, shape: SdkStructure): ShapeReport {
  const report: ShapeReport = { repairs: [], problems: [], answered: [], empty: [], open: [] }
  inspect(value, shape, [], report)
  return report
}

function inspect(value: unknown, member: SdkMember, path: Path, report: ShapeReport): void {
  const shape = decodeShape(member)
  if (typeof value === 'string' && shape.kind !== 'text' && isPlaceholder(value, path)) {
    if (['structure', 'list', 'map'].includes(shape.kind)) report.open.push(path)
    return
  }
  switch (shape.kind) {
    case 'structure':
      inspectStructure(value, shape, path, report)
      break
    case 'list':
      if (!Array.isArray(value)) refuse(value, path, 'a list')
      for (const [index, each] of value.entries()) inspect(each, shape.member, [...path, index], report)
      break
    case 'map':
      if (!isPlainObject(value)) refuse(value, path, 'an object')
      for (const [name, each] of Object.entries(value)) inspect(each, shape.member, [...path, name], report)
      break
    case 'text':
      if (typeof value === 'string') break
      if (isObject(value) || value === null) refuse(value, path, 'a string')
      mend(value, String(value), path, report)
      break
    case 'number':
      inspectNumber(value, path, report)
      break
    case 'boolean':
      if (typeof value === 'boolean') break
      if (value !== 'true' && value !== 'false') refuse(value, path, 'true or false')
      mend(value, value === 'true', path, report)
      break
    case 'document':
  }
}

function inspectNumber(value: unknown, path: Path, report: ShapeReport): void {
  const isFraction = fractions.has(String(path.at(-1)))
  const fits = (number: number) =>
    isFraction ? Number.isFinite(number) : Number.isInteger(number) && Math.abs(number) < 2 ** 31
  if (typeof value === 'number' && fits(value)) return
  const read = typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : Number.NaN
  if (!fits(read)) refuse(value, path, 'a whole number')
  mend(value, read, path, report)
}

function mend(value: unknown, mended: unknown, path: Path, { repairs, problems }: ShapeReport): void {
  repairs.push({
    path,
    value: mended,
    sentence: `${writePath(path)} is ${quoted(mended)} instead of ${quoted(value)}.`,
  })
  problems.push(`${writePath(path)} is ${quoted(value)}, which the AWS CLI refuses. Write ${quoted(mended)}.`)
}

function inspectStructure(
  value: unknown,
  shape: Extract<SdkShape, { kind: 'structure' }>,
  path: Path,
  report: ShapeReport,
): void {
  if (!isPlainObject(value)) refuse(value, path, 'an object')
  for (const [name, each] of Object.entries(value)) {
    const inside = [...path, name]
    const member = shape.members[shape.names.indexOf(name)]
    const allowed = closedSets.get(`${shape.name}.${name}`)
    if (path.length === 0 && answeredMembers.has(name)) {
      report.answered.push(name)
      report.repairs.push({ path: inside, value: undefined, sentence: '' })
    } else if (each === null || (each === '' && allowed !== undefined) || isUnnamedAlarm(name, each)) {
      report.empty.push(writePath(inside))
      report.repairs.push({ path: inside, value: undefined, sentence: '' })
    } else if (member === undefined) {
      report.problems.push(
        `${writePath(path)} has the member ${quoted(name)}, which ECS does not know. Remove it, or correct its name.`,
      )
    } else {
      inspect(each, member, inside, report)
      inspectValue(each, allowed, inside, report)
    }
  }
}

/** ECS answers alarms that are off without the names that it asks for. */
function isUnnamedAlarm(name: string, value: unknown): boolean {
  return (
    name === 'alarms' && valueAt(value, ['enable']) === false && valueAt(value, ['alarmNames']) === undefined
  )
}

function inspectValue(
  value: unknown,
  allowed: readonly string[] | undefined,
  path: Path,
  report: ShapeReport,
): void {
  const wrong = [value]
    .flat()
    .find(
      (each) => typeof each === 'string' && allowed?.includes(each) === false && !isPlaceholder(each, path),
    )
  if (wrong === undefined || allowed === undefined) return
  report.problems.push(`${writePath(path)} is ${quoted(wrong)}. It must be one of: ${allowed.join(', ')}.`)
}

function isPlainObject(value: unknown): value is object {
  return isObject(value) && !Array.isArray(value)
}

function refuse(value: unknown, path: Path, expected: string): never {
  const given = Array.isArray(value) ? 'a list' : isPlainObject(value) ? 'an object' : quoted(value)
  throw new InvalidInput(`${writePath(path)} is ${given}. It must be ${expected}.`)
}
