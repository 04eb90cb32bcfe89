const most = 6

/** The first members of an answer that hold a value, in a line; of a list its first. */
export function mainFields(answer: unknown): string {
  const told = valuesIn(answer).map(([name, value]) => `${name} ${JSON.stringify(value)}`)
  return told.slice(0, most).join(', ') || 'nothing'
}

function valuesIn(answer: unknown): [string, unknown][] {
  if (Array.isArray(answer)) return valuesIn(answer[0])
  if (typeof answer !== 'object' || answer === null || answer instanceof Date) return []
  return Object.entries(answer).flatMap(([name, value]): [string, unknown][] => {
    if (value === undefined || value === null) return []
    if (Array.isArray(value) && typeof value[0] !== 'object')
      return value.length === 0 ? [] : [[name, value[0]]]
    return typeof value === 'object' && !(value instanceof Date) ? valuesIn(value) : [[name, value]]
  })
}
