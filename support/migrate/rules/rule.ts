import type { Subject } from '../workload.ts'

/** `fail` will not work on AWS, `fill` waits for a value that only the user knows, `warn` is worth considering. */
export type Severity = 'fail' | 'fill' | 'warn'

/** One thing about a workload. */
export type Finding = {
  readonly name: string
  readonly severity: Severity
  /** AWS's documentation of it. */
  readonly source: string
  /** What it is, with the value, and what to do next. */
  readonly message: string
}

/** A message; where it matters, of another severity or with a source of its own. */
type Found = string | (Pick<Finding, 'message'> & Partial<Pick<Finding, 'severity' | 'source'>>)

/** Something that must hold on AWS, or better should. */
export type Rule = Omit<Finding, 'message'> & {
  check(subject: Subject): readonly Found[]
}
