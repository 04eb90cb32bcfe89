/** One text inside a definition, and where it stands. */
export type PlacedText = { readonly path: string; readonly text: string }

/** Every text in a definition, at any depth. */
export function* textsOf(value: unknown, path = ''): Generator<PlacedText> {
  if (typeof value === 'string') yield { path, text: value }
  else if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) yield* textsOf(each, `${path}[${index}]`)
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, each] of Object.entries(value))
      yield* textsOf(each, path === '' ? name : `${path}.${name}`)
  }
}

/** A copy of a definition in which every text is what `change` makes of it. */
export function withTexts<T>(value: T, change: (text: PlacedText) => string): T {
  return copy(value, '', change) as T
}

function copy(value: unknown, path: string, change: (text: PlacedText) => string): unknown {
  if (typeof value === 'string') return change({ path, text: value })
  if (Array.isArray(value)) return value.map((each, index) => copy(each, `${path}[${index}]`, change))
  if (typeof value !== 'object' || value === null) return value
  // fromEntries defines members, so that a label called "__proto__" stays a label.
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      copy(each, path === '' ? name : `${path}.${name}`, change),
    ]),
  )
}
