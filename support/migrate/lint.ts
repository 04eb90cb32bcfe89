import type { Finding, Rule } from './rules/rule.ts'
import { rules } from './rules/rules.ts'
import { describeSubject, type Workload } from './workload.ts'

/** Checks a workload by every rule: what will fail on AWS, what is to be filled in, what is worth considering. */
export function lint(workload: Workload): Finding[] {
  const subject = describeSubject(workload)
  return rules.flatMap(({ check, ...rule }) => check(subject).map((found) => finding(rule, found)))
}

function finding(rule: Omit<Rule, 'check'>, found: ReturnType<Rule['check']>[number]): Finding {
  return typeof found === 'string' ? { ...rule, message: found } : { ...rule, ...found }
}
