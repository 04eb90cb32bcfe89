/** Of failures on the way out of a block the first one: the later ones mostly follow from it. */
export function firstFailure(error: unknown): unknown {
  return error instanceof SuppressedError ? firstFailure(error.suppressed) : error
}

/** What went wrong, in the words of the first failure. */
export function messageOf(error: unknown): string {
  const first = firstFailure(error)
  return first instanceof Error ? first.message : String(first)
}
