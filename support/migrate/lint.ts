import type { Rule, Severity } from './rules/rule.ts'
import { rules } from './rules/rules.ts'
import { describeSubject, type Workload } from './workload.ts'

/** One thing to change before AWS takes the workload, or to think about. */
export type Finding = Pick<Rule, 'id' | 'name' | 'source'> & {
  readonly severity: Severity
  /** One sentence with the offending value, one with what to do next. */
  readonly message: string
}

/** Checks a workload by every rule; no finding means that nothing is known to stand in its way. */
export function lint(workload: Workload): Finding[] {
  const subject = describeSubject(workload)
  return rules.flatMap(({ id, name, severity, source, check }) =>
    check(subject).map((message) => ({ id, name, severity, source, message })),
  )
}
