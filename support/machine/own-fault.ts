const faults = ['TypeError', 'ReferenceError', 'SyntaxError', 'RangeError']

/**
 * Whether an error is a mistake of the spec itself and no answer of a target: one of the language, thrown in the project's
 * own code. It is never a known gap, and waiting does not mend it.
 */
export function isOwnFault(error: unknown): error is Error {
  if (!(error instanceof Error) || !faults.includes(error.name) || 'code' in error) return false
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const first = frames.find((line) => !line.includes('(<anonymous>)'))
  // What a target sent and is no JSON is its fault.
  if (error instanceof SyntaxError && frames[0]?.includes('JSON.parse')) return false
  return first !== undefined && !/node_modules\/|node:/.test(first)
}
