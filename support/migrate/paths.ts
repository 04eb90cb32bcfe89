import type { Path } from '../emulator/ecs/refusal.ts'
import { quoted } from './messages.ts'

/** One value of a definition that is to be another, or not there. */
export type Edit = { readonly path: Path; readonly value: unknown }

/** One text inside a definition, and where it stands. */
export type PlacedText = { readonly path: Path; readonly text: string }

/** A path as people write it; it may hold names from the input, such as a label's. */
export function writePath(path: Path): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('')
  return path.length === 0 ? 'The definition' : quoted(text.replace(/^\./, '')).slice(1, -1)
}

/** The value that a path leads to. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, step) => (isObject(inner) ? Reflect.get(inner, step) : undefined),
    value,
  )
}

/** Every text in a definition, at any depth. */
export function* textsOf(value: unknown, path: Path = []): Generator<PlacedText> {
  if (typeof value === 'string') yield { path, text: value }
  else if (isObject(value)) {
    for (const [step, each] of entriesOf(value)) yield* textsOf(each, [...path, step])
  }
}

/** A copy of a definition in which every text is what `change` makes of it. */
export function withTexts<T>(value: T, change: (text: PlacedText) => unknown, path: Path = []): T {
  if (typeof value === 'string') return change({ path, text: value }) as T
  if (!isObject(value)) return value
  const changed = entriesOf(value).map(
    ([step, each]) => [step, withTexts(each, change, [...path, step])] as const,
  )
  // fromEntries defines members, so that a label called "__proto__" stays a label.
  return (Array.isArray(value) ? changed.map(([, each]) => each) : Object.fromEntries(changed)) as T
}

/** What has to be edited to make one definition of another; lists of another length are replaced. */
export function differences(before: unknown, after: unknown, path: Path = []): Edit[] {
  if (before === after) return []
  const lists = Array.isArray(before) && Array.isArray(after) && before.length === after.length
  const objects = isObject(before) && isObject(after) && !Array.isArray(before) && !Array.isArray(after)
  if (!lists && !objects) return [{ path, value: after }]
  const steps = new Set([...entriesOf(before), ...entriesOf(after)].map(([step]) => step))
  return [...steps].flatMap((step) => differences(own(before, step), own(after, step), [...path, step]))
}

/** The definition after its edits. */
export function edited(value: unknown, edits: readonly Edit[]): unknown {
  return edits.reduce(editOne, value)
}

function editOne(value: unknown, { path: [step, ...rest], value: wanted }: Edit): unknown {
  if (step === undefined) return wanted
  const inner = editOne(own(value, step), { path: rest, value: wanted })
  if (Array.isArray(value)) return value.map((each, index) => (index === step ? inner : each))
  const others = entriesOf(isObject(value) ? value : {})
  const present = others.some(([name]) => name === step)
  const members = present
    ? others.map(([name, each]) => [name, name === step ? inner : each] as const)
    : [...others, [step, inner] as const]
  return Object.fromEntries(members.filter(([, each]) => each !== undefined))
}

function own(value: unknown, step: string | number): unknown {
  return isObject(value) && Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined
}

function entriesOf(value: object): [string | number, unknown][] {
  return Array.isArray(value) ? value.map((each, index) => [index, each]) : Object.entries(value)
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
