/** Of failures on the way out of a block the first one: the later ones mostly follow from it. */
export function firstFailure(error: unknown): unknown {
  return error instanceof SuppressedError ? firstFailure(error.suppressed) : error
}
