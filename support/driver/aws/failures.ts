import assert from 'node:assert/strict'

/** Asserts that the failures of an answer are one: that something by this name is missing. */
export function mustBeMissing(failures: readonly string[], name: string): void {
  assert.ok(
    failures.length === 1 && failures[0]?.endsWith(`/${name} MISSING`),
    `The answer should list ${name} as MISSING, but its failures are: ${failures.join(', ') || 'none'}.`,
  )
}
