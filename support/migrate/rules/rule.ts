import type { Subject } from '../workload.ts'

/** `fail` will not work on AWS, `warn` may not, `fill` waits for a value that only the user knows. */
export type Severity = 'fail' | 'warn' | 'fill'

/** Something that must hold on AWS. Rules with one id are one requirement in several degrees. */
export type Rule = {
  readonly id: string
  readonly name: string
  readonly severity: Severity
  /** AWS's documentation of it. */
  readonly source: string
  /** One sentence for each thing that is wrong: the value, and what to do next. */
  check(subject: Subject): readonly string[]
}

/** "line 3", "lines 3 and 5", "lines 3, 5 and 7"; each line once. */
export function linesOf(found: readonly { readonly line: number }[]): string {
  const lines = [...new Set(found.map(({ line }) => line))].sort((left, right) => left - right)
  const last = lines.at(-1)
  return lines.length <= 1 ? `line ${last}` : `lines ${lines.slice(0, -1).join(', ')} and ${last}`
}
